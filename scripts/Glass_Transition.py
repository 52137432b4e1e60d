#@ File (label = "Table of temperature and volume") input
#@ CommandService commands

# Tg of a cooling run. In PyImageJ: commands = ij.command(), input = "my/thermo.csv", and False as it stands here.
module = commands.run("org.ionclay.command.glass.GlassTransition", False, "input", input, "bootstrap", 200).get()
print("Tg = %.1f +- %.1f K" % (module.getOutput("tg"), module.getOutput("tg_sigma")))
volumes = module.getOutput("volumes")
print("%d blocks, the coldest at %.1f K" % (volumes.size(), min(volumes.getColumn("T (K)"))))
