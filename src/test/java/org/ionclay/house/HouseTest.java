package org.ionclay.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house (docs/architecture.md): which room may use which. */
@AnalyzeClasses(packages = "org.ionclay", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    private static final String[] GROUND = {"org.ionclay.compute..", "org.ionclay.units.."};
    private static final String[] SCIENCE = {"org.ionclay.eds..", "org.ionclay.segment..", "org.ionclay.particles..",
        "org.ionclay.simulate..", "org.ionclay.atoms..", "org.ionclay.potential..", "org.ionclay.md..",
        "org.ionclay.transport..", "org.ionclay.glass.."};
    private static final String[] DISPLAY = {"org.ionclay.display.."};
    private static final String[] TASK = {"org.ionclay.task.."};
    private static final String[] DOORS = {"org.ionclay.command..", "org.ionclay.ij1..", "org.ionclay.headless.."};

    @ArchTest
    static final ArchRule SCIENCE_KNOWS_NO_WINDOW = noClasses().that().resideInAnyPackage(SCIENCE)
            .should().dependOnClassesThat().resideInAnyPackage("ij.gui..", "ij.plugin..", "org.scijava..",
                    "java.awt..", "javax.swing..")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("ij.IJ")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("ij.WindowManager");

    @ArchTest
    static final ArchRule ONLY_COMMANDS_USE_SCIJAVA = noClasses().that().resideOutsideOfPackage(
            "org.ionclay.command..").should().dependOnClassesThat().resideInAnyPackage("org.scijava..");

    @ArchTest
    static final ArchRule GROUND_STANDS_ALONE = noClasses().that().resideInAnyPackage(GROUND)
            .should().dependOnClassesThat(resideInAnyPackage("org.ionclay..", "ij..").and(
                    com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(GROUND))));

    @ArchTest
    static final ArchRule ARROWS_POINT_DOWN = com.tngtech.archunit.library.Architectures.layeredArchitecture()
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

    @ArchTest
    static final ArchRule ATOMS_STAND_ON_THE_GROUND = classes().that().resideInAnyPackage("org.ionclay.atoms..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("org.ionclay.atoms..", "org.ionclay.units..",
                    "org.ionclay.compute..", "java..", "javax.xml.stream..");

    private static final String[] MAPS = {"org.ionclay.eds..", "org.ionclay.segment..", "org.ionclay.particles..",
        "org.ionclay.simulate.."};
    private static final String[] OF_ATOMS = {"org.ionclay.atoms..", "org.ionclay.potential..", "org.ionclay.md..",
        "org.ionclay.transport..", "org.ionclay.glass.."};

    @ArchTest
    static final ArchRule MAPS_KNOW_NO_ATOMS = noClasses().that().resideInAnyPackage(MAPS)
            .should().dependOnClassesThat().resideInAnyPackage(OF_ATOMS);

    @ArchTest
    static final ArchRule ATOMS_KNOW_NO_MAPS = noClasses().that().resideInAnyPackage(OF_ATOMS)
            .should().dependOnClassesThat().resideInAnyPackage(MAPS);

    @ArchTest
    static final ArchRule ANALYSES_MEET_THROUGH_ATOMS_ONLY = slices().matching("org.ionclay.(transport|glass|md)..")
            .should().notDependOnEachOther();

    @ArchTest
    static final ArchRule ANALYSES_TAKE_TRAJECTORIES_WHOEVER_MADE_THEM = noClasses().that()
            .resideInAnyPackage("org.ionclay.transport..", "org.ionclay.glass..")
            .should().dependOnClassesThat().resideInAnyPackage("org.ionclay.potential..");

    @ArchTest
    static final ArchRule POTENTIALS_DO_NOT_KNOW_WHO_MOVES_THE_ATOMS = noClasses().that()
            .resideInAnyPackage("org.ionclay.potential..").should().dependOnClassesThat()
            .resideInAnyPackage("org.ionclay.md..", "org.ionclay.transport..", "org.ionclay.glass..");

    @ArchTest
    static final ArchRule DOORS_DO_NOT_KNOW_EACH_OTHER = slices().matching("org.ionclay.(command|ij1|headless)..")
            .should().notDependOnEachOther();

    @ArchTest
    static final ArchRule NO_CIRCLES = slices().matching("org.ionclay.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_REFLECTION = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
            .as("no reflection (records and lambdas use invokedynamic, which is not counted)");

    @ArchTest
    static final ArchRule EVERY_ROOM_SAYS_WHAT_IT_IS_FOR = classes().should(RoomCondition.havePackageInfo());

    @ArchTest
    static final ArchRule TASKS_ARE_THE_ONLY_WAY_IN = noClasses().that().resideInAnyPackage("org.ionclay.ij1..",
            "org.ionclay.headless..").should().dependOnClassesThat().resideInAnyPackage(SCIENCE);
}
