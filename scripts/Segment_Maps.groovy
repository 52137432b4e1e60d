#@ File (label = "Folder of element maps", style = "directory") input
#@ CommandService commands

// Phases of a field of element maps, with Mg/Ga and its error. Outputs are ImageJ's tables, by name.
// false: no dialog, no windows; what is not given has its default.
module = commands.run("org.ionclay.command.maps.SegmentElementalMaps", false, "input", input, "seed", 1).get()
phases = module.getOutput("phases")
for (row in 0..<phases.size()) {
    println phases.getStringValue("nearest compound", row) + ": Mg/Ga = " + phases.getValue("Mg/Ga", row) +
        " +- " + phases.getValue("Mg/Ga sigma", row)
}
println module.getOutput("messages")
