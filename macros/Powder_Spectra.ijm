// From a spectrum image to phases that are quantified against standards: simulates the powder of x = 1.5 at 5 kV (truth
// in simulated/truth), looks at its spectra, and segments it. Argument or dialog: an empty folder for the results.
folder = getArgument();
if (folder == "") folder = getDirectory("Empty folder for the results");
if (!endsWith(folder, "/") && !endsWith(folder, File.separator)) folder = folder + "/";
run("Simulate Elemental Maps...", "output=[" + folder + "simulated] overwrite=yes scene=powder-mgf2 formula=MgCl2-GaF3"
    + " second_formula=MgF2 width=128 height=128 pixel_size=1 counts=20 background=0.2 blur=0.2 shadowing=0.3"
    + " area_fraction=0 min_diameter=0 max_diameter=0 sections=no segregation=0 segregation_length=8 particle_scatter=0"
    + " cube=yes beam_energy=5 resolution=128 standards=[MgF2 MgCl2 GaF3 GaCl3] standards_dose=500 seed=15 threads=0");
cube = folder + "simulated/cube.rpl";
run("Open Spectrum Image...", "input=[" + cube + "] output=[" + folder + "spectra] overwrite=yes name=[]"
    + " elements=[Mg Ga F Cl] beam_energy=0 take_off=0 resolution=0");
run("Segment Elemental Maps...", "input=[" + cube + "] output=[" + folder + "phases] overwrite=yes"
    + " elements=[Mg Ga F Cl] assign=[] map_unit=counts pixel_size=0 background=[] k_factors=[]"
    + " calibration_region=[] calibration_compound=[] standards=[" + folder + "simulated/standards] beam_energy=0"
    + " take_off=0 live_time=0 probe_current=0 sem_image=[" + folder + "simulated/SEM image.tif] mask=[] binning=0"
    + " min_counts=0 method=mixture max_phases=6 smoothness=1 threshold_on=[] threshold_method=Otsu threshold_value=0"
    + " threshold_smoothing=0 compounds=[] particle_phases=auto split=yes split_on=distance split_tolerance=0.5"
    + " min_size=0 fill_holes=small edge_particles=exclude saltykov=no homogeneity=yes composition_maps=yes seed=1"
    + " threads=0");
print("Shares of counts:");
print(File.openAsString(folder + "phases/phases.csv"));
print("Against standards:");
print(File.openAsString(folder + "phases/quantified-phases.csv"));
