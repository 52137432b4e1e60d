// Compositions at the points and regions of an ROI set (points.zip beside the maps), with x in MgxMo6S8:
// Table 1 of the paper. Argument or dialog: the folder of maps.
folder = getArgument();
if (folder == "") folder = getDirectory("Folder of element maps with points.zip");
if (!endsWith(folder, "/") && !endsWith(folder, File.separator)) folder = folder + "/";
run("Measure Composition of Regions...", "input=[" + folder + "] output=[" + folder + "ionclay] overwrite=yes"
    + " regions=[" + folder + "points.zip] point_radius=3 elements=[] assign=[] map_unit=counts"
    + " pixel_size=0 background=[] k_factors=[] calibration_region=[]"
    + " calibration_compound=[] host=Mo6S8 threads=0");
print("IonClay: regions.csv is in " + folder + "ionclay");
