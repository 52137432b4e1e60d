// How many counts does a question need? Simulates one powder at several doses, segments each, and prints Mg/Ga of
// the phases with error bars. Argument or dialog: an empty folder for the results.
folder = getArgument();
if (folder == "") folder = getDirectory("Empty folder for the results");
if (!endsWith(folder, "/") && !endsWith(folder, File.separator)) folder = folder + "/";
counts = newArray(2, 5, 20);
for (i = 0; i < counts.length; i++) {
    field = folder + "counts-" + counts[i];
    run("Simulate Elemental Maps...", "output=[" + field + "] overwrite=yes scene=powder-mgf2 formula=MgCl2-GaF3"
        + " second_formula=MgF2 width=512 height=512 pixel_size=0.5 counts=" + counts[i] + " background=0.2 blur=0.2"
        + " shadowing=0.3 area_fraction=0 min_diameter=0 max_diameter=0 sections=no segregation=0"
        + " segregation_length=8 particle_scatter=0 seed=1 threads=0");
    run("Segment Elemental Maps...", "input=[" + field + "] output=[" + field + "/ionclay] overwrite=yes"
        + " elements=[] assign=[] map_unit=counts pixel_size=0 background=[] k_factors=[]"
        + " calibration_region=[] calibration_compound=[] sem_image=[] mask=[] binning=0 min_counts=0"
        + " method=mixture max_phases=6 smoothness=1 threshold_on=[] threshold_method=Otsu threshold_value=0"
        + " threshold_smoothing=0 compounds=[] particle_phases=auto split=yes split_tolerance=0.5 min_size=0 fill_holes=small"
        + " edge_particles=exclude saltykov=no homogeneity=yes composition_maps=no seed=1"
    + " threads=0");
    print(counts[i] + " counts per line");
    print(File.openAsString(field + "/ionclay/phases.csv"));
}
