// Melts solid argon and cools it again at constant pressure, then goes on with a second run from where it ended.
// Argument or dialog: a folder with a structure (argon.xyz) and a potential (argon.yaml), as in docs/pair-files.
folder = getArgument();
if (folder == "") folder = getDirectory("Folder with argon.xyz and argon.yaml");
if (!endsWith(folder, "/") && !endsWith(folder, File.separator)) folder = folder + "/";
common = "potential=[" + folder + "argon.yaml] overwrite=yes ensemble=npt-iso timestep=4 pressure=0.05"
    + " thermo_every=10 trajectory_every=100 seed=1 threads=0";
run("Run Molecular Dynamics...", common + " input=[" + folder + "argon.xyz] output=[" + folder + "ionclay]"
    + " steps=1500 temperature=40 temperature_schedule=[0:40 2:250 4:250 6:100]");
run("Run Molecular Dynamics...", common + " input=[" + folder + "ionclay/final.xyz] output=[" + folder + "hold]"
    + " steps=500 temperature=100");
print(File.openAsString(folder + "hold/thermo.csv"));
