// The paper's simulations as one run: the glass from two salts, its glass transition, shear, transport and structure,
// and those of polycrystalline MgCl2; report.html shows every figure beside the paper's numbers. Argument or dialog: a
// folder for the results. If it holds settings.txt, that has more inputs of Reproduce Paper... (docs/commands.md):
//     scale=1 time_scale=1 threads=8
// The same call again goes on where it was stopped.
folder = getArgument();
if (folder == "") folder = getDirectory("Folder for the results");
if (!endsWith(folder, "/") && !endsWith(folder, File.separator)) folder = folder + "/";
settings = "";
if (File.exists(folder + "settings.txt")) settings = replace(File.openAsString(folder + "settings.txt"), "\n", " ");
run("Reproduce Paper...", "output=[" + folder + "paper] " + settings);
print(File.openAsString(folder + "paper/stages.csv"));
print("IonClay: " + folder + "paper/report.html has the figures");
