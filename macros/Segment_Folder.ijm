// Segments every field of element maps in a folder: one subfolder (or one name prefix) per field.
// Argument or dialog: the folder. Results go to the folder "ionclay" inside it.
// What is left out has its default, and nothing is asked; see docs/commands.md for what the keys mean.
folder = getArgument();
if (folder == "") folder = getDirectory("Folder with fields of element maps");
if (!endsWith(folder, "/") && !endsWith(folder, File.separator)) folder = folder + "/";
run("Segment Elemental Maps...", "input=[" + folder + "] output=[" + folder + "ionclay] overwrite=yes"
    + " elements=[] assign=[] map_unit=counts pixel_size=0 background=[] k_factors=[]"
    + " calibration_region=[] calibration_compound=[] sem_image=[] mask=[] binning=0 min_counts=0"
    + " method=mixture max_phases=6 smoothness=1 threshold_on=[] threshold_method=Otsu threshold_value=0"
    + " threshold_smoothing=0 compounds=[] particle_phases=auto split=yes split_tolerance=0.5 min_size=0 fill_holes=small"
    + " edge_particles=exclude saltykov=no homogeneity=yes composition_maps=no seed=1"
    + " threads=0");
print("IonClay: tables and pictures are in " + folder + "ionclay");
