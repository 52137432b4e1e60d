#@ File (label = "SEM image") input
#@ CommandService commands

// The size of the particles in a picture: numbers are numbers, tables are ImageJ's tables.
var module = commands.run("org.ionclay.command.maps.ParticleSizesFromSemImage", false, "input", input, "min_size", 2).get();
var particles = module.getOutput("particles");
print(particles.size() + " particles, D50 " + module.getOutput("d50") + " µm");
print("largest: " + Math.max.apply(null, particles.getColumn("equivalent circular diameter (µm)")) + " µm");
module.getOutput("picture").show();
