// Particle sizes from every SEM image of a folder. Argument or dialog: the folder.
folder = getArgument();
if (folder == "") folder = getDirectory("Folder of SEM images");
if (!endsWith(folder, "/") && !endsWith(folder, File.separator)) folder = folder + "/";
run("Particle Sizes from SEM Image...", "input=[" + folder + "] output=[" + folder + "ionclay] overwrite=yes"
    + " pixel_size=0 image_kind=grey particles_are=auto smoothing=auto background_radius=0 threshold_method=auto"
    + " threshold_value=0 split=yes split_tolerance=0.5 min_size=0 fill_holes=small edge_particles=exclude"
    + " saltykov=no threads=0");
print("IonClay: tables are in " + folder + "ionclay");
