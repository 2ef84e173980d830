package fr.spro.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("fr.spro.events");

    @Test
    void featuresKnowNeitherFrameworkNorAdapters() {
        classes()
                .that()
                .resideInAnyPackage(
                        "fr.spro.events.fields",
                        "fr.spro.events.formats",
                        "fr.spro.events.programme",
                        "fr.spro.events.organisations",
                        "fr.spro.events.territories",
                        "fr.spro.events.calendar",
                        "fr.spro.events.seed")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "fr.spro.platform.core",
                        "fr.spro.events.fields",
                        "fr.spro.events.formats",
                        "fr.spro.events.programme",
                        "fr.spro.events.organisations",
                        "fr.spro.events.territories",
                        "fr.spro.events.calendar",
                        "fr.spro.events.seed")
                .check(CLASSES);
    }

    @Test
    void onlyMongoRoomsAndTheWiringKnowTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages("fr.spro.events", "fr.spro.events..mongo")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.mongodb..", "org.bson..")
                .check(CLASSES);
    }

    @Test
    void roomsDoNotSeeEachOther() {
        for (String room : new String[] {"http", "mongo", "kafka"}) {
            for (String other : new String[] {"http", "mongo", "kafka"}) {
                if (!room.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage("fr.spro.events.." + room)
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("fr.spro.events.." + other)
                            .check(CLASSES);
                }
            }
        }
    }
}
