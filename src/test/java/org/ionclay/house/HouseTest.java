package org.ionclay.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of the house (docs/architecture.md): which room may use which. Plain JUnit tests, for surefire neither
 * counts what ArchUnit's own engine runs nor fails when that fails.
 */
class HouseTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.ionclay");

    private static final String[] GROUND = {"org.ionclay.compute..", "org.ionclay.units..", "org.ionclay.table..",
        "org.ionclay.stats.."};
    private static final String[] MAPS = {"org.ionclay.eds..", "org.ionclay.phases..", "org.ionclay.composition..",
        "org.ionclay.particles..", "org.ionclay.simulate.."};
    private static final String[] OF_ATOMS = {"org.ionclay.atoms..", "org.ionclay.trajectory..",
        "org.ionclay.potential..", "org.ionclay.training..", "org.ionclay.md..", "org.ionclay.transport..",
        "org.ionclay.glass..", "org.ionclay.mechanics.."};
    private static final String[] CELLS = {"org.ionclay.electrochem..", "org.ionclay.diffraction..",
        "org.ionclay.spectroscopy..", "org.ionclay.stability.."};
    private static final String[] SCIENCE = Stream.of(MAPS, OF_ATOMS, CELLS, new String[] {"org.ionclay.lammps.."})
            .flatMap(Stream::of).toArray(String[]::new);
    private static final String[] DISPLAY = {"org.ionclay.display.."};
    private static final String[] TASK = {"org.ionclay.task.."};
    private static final String[] DOORS = {"org.ionclay.command..", "org.ionclay.ij1..", "org.ionclay.headless.."};

    private static final ArchRule SCIENCE_KNOWS_NO_WINDOW = noClasses().that().resideInAnyPackage(SCIENCE)
            .should().dependOnClassesThat().resideInAnyPackage("ij.gui..", "ij.plugin..", "org.scijava..",
                    "java.awt..", "javax.swing..")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("ij.IJ")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("ij.WindowManager");

    private static final ArchRule ONLY_COMMANDS_USE_SCIJAVA = noClasses().that().resideOutsideOfPackage(
            "org.ionclay.command..").should().dependOnClassesThat().resideInAnyPackage("org.scijava..");

    /** Plain ImageJ lacks it: a command that loads any other class with it ends there. */
    private static final ArchRule TWO_CLASSES_KNOW_IMGLIB2 = noClasses().that()
            .doNotHaveFullyQualifiedName("org.ionclay.eds.spectrum.CubeImg")
            .and().doNotHaveFullyQualifiedName("org.ionclay.eds.io.ImgPlane")
            .should().dependOnClassesThat().resideInAnyPackage("net.imglib2..");

    /** It does not travel in the jar: a class that another loads with it ends there. */
    private static final ArchRule ONE_ROOM_KNOWS_ND4J = noClasses().that()
            .resideOutsideOfPackage("org.ionclay.compute.nd4j..").should().dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.bytedeco..", "org.ionclay.compute.nd4j..");

    private static final ArchRule GROUND_STANDS_ALONE = noClasses().that().resideInAnyPackage(GROUND)
            .should().dependOnClassesThat(resideInAnyPackage("org.ionclay..", "ij..").and(
                    com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(GROUND))));

    private static final ArchRule ARROWS_POINT_DOWN = com.tngtech.archunit.library.Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("doors").definedBy(DOORS)
            .layer("task").definedBy(TASK)
            .layer("display").definedBy(DISPLAY)
            .layer("science").definedBy(SCIENCE)
            .layer("ground").definedBy(GROUND)
            .whereLayer("doors").mayNotBeAccessedByAnyLayer()
            .whereLayer("task").mayOnlyBeAccessedByLayers("doors")
            .whereLayer("display").mayOnlyBeAccessedByLayers("doors", "task")
            .whereLayer("science").mayOnlyBeAccessedByLayers("task", "display");

    private static final ArchRule ATOMS_STAND_ON_THE_GROUND = classes().that().resideInAnyPackage("org.ionclay.atoms..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("org.ionclay.atoms..", "org.ionclay.units..",
                    "org.ionclay.compute..", "java..", "javax.xml.stream..");

    /** Elements are in {@code atoms}, where the wings meet. */
    private static final ArchRule MAPS_KNOW_NO_MOTION = noClasses().that().resideInAnyPackage(MAPS)
            .should().dependOnClassesThat().resideInAnyPackage("org.ionclay.potential..", "org.ionclay.md..",
                    "org.ionclay.transport..", "org.ionclay.glass..");

    private static final ArchRule ATOMS_KNOW_NO_MAPS = noClasses().that().resideInAnyPackage(OF_ATOMS)
            .should().dependOnClassesThat().resideInAnyPackage(MAPS);

    private static final ArchRule ANALYSES_MEET_THROUGH_ATOMS_ONLY = slices()
            .matching("org.ionclay.(transport|glass|md)..").should().notDependOnEachOther();

    private static final ArchRule ANALYSES_TAKE_TRAJECTORIES_WHOEVER_MADE_THEM = noClasses().that()
            .resideInAnyPackage("org.ionclay.transport..", "org.ionclay.glass..")
            .should().dependOnClassesThat().resideInAnyPackage("org.ionclay.potential..");

    private static final ArchRule POTENTIALS_DO_NOT_KNOW_WHO_MOVES_THE_ATOMS = noClasses().that()
            .resideInAnyPackage("org.ionclay.potential..").should().dependOnClassesThat()
            .resideInAnyPackage("org.ionclay.md..", "org.ionclay.transport..", "org.ionclay.glass..");

    private static final ArchRule DOORS_DO_NOT_KNOW_EACH_OTHER = slices()
            .matching("org.ionclay.(command|ij1|headless)..").should().notDependOnEachOther();

    private static final ArchRule NO_CIRCLES = slices().matching("org.ionclay.(**)").should().beFreeOfCycles();

    private static final ArchRule NO_REFLECTION = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
            .as("no reflection (records and lambdas use invokedynamic, which is not counted)");

    private static final ArchRule EVERY_ROOM_SAYS_WHAT_IT_IS_FOR = classes().should(RoomCondition.havePackageInfo());

    private static final ArchRule TASKS_ARE_THE_ONLY_WAY_IN = noClasses().that().resideInAnyPackage("org.ionclay.ij1..",
            "org.ionclay.headless..").should().dependOnClassesThat().resideInAnyPackage(SCIENCE);

    private static Named<ArchRule> rule(final String name, final ArchRule rule) {
        return Named.of(name, rule);
    }

    private static Stream<Named<ArchRule>> rules() {
        return Stream.of(
                rule("science knows no window", SCIENCE_KNOWS_NO_WINDOW),
                rule("only commands use scijava", ONLY_COMMANDS_USE_SCIJAVA),
                rule("two classes know ImgLib2", TWO_CLASSES_KNOW_IMGLIB2),
                rule("one room knows ND4J, and is known by none", ONE_ROOM_KNOWS_ND4J),
                rule("ground stands alone", GROUND_STANDS_ALONE),
                rule("arrows point down", ARROWS_POINT_DOWN),
                rule("atoms stand on the ground", ATOMS_STAND_ON_THE_GROUND),
                rule("maps know no motion", MAPS_KNOW_NO_MOTION),
                rule("atoms know no maps", ATOMS_KNOW_NO_MAPS),
                rule("analyses meet through atoms only", ANALYSES_MEET_THROUGH_ATOMS_ONLY),
                rule("analyses take trajectories whoever made them", ANALYSES_TAKE_TRAJECTORIES_WHOEVER_MADE_THEM),
                rule("potentials do not know who moves the atoms", POTENTIALS_DO_NOT_KNOW_WHO_MOVES_THE_ATOMS),
                rule("doors do not know each other", DOORS_DO_NOT_KNOW_EACH_OTHER),
                rule("no circles", NO_CIRCLES),
                rule("no reflection", NO_REFLECTION),
                rule("every room says what it is for", EVERY_ROOM_SAYS_WHAT_IT_IS_FOR),
                rule("tasks are the only way in", TASKS_ARE_THE_ONLY_WAY_IN));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(final ArchRule rule) {
        rule.check(HOUSE);
    }
}
