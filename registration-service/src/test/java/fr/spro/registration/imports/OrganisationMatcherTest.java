package fr.spro.registration.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import fr.spro.registration.imports.OrganisationMatcher.Found;
import fr.spro.registration.views.Organisation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrganisationMatcherTest {
    private static final OrganisationMatcher BOOK = new OrganisationMatcher(
            List.of(
                    organisation("o1", "sud-vaucluse", "Mission locale du Luberon"),
                    organisation("o2", "sud-vaucluse", "Cap emploi"),
                    organisation("o3", "arles", "Cap emploi"),
                    organisation("o4", "arles", "CIO"),
                    organisation("o5", "toulon", "C.I.O."),
                    organisation("o6", "arles", "France Travail Arles")),
            "sud-vaucluse");

    private static Organisation organisation(String id, String territory, String name) {
        return new Organisation(id, 1, territory, name, true);
    }

    private static String one(String text) {
        return BOOK.find(text) instanceof Found.One(Organisation found, boolean _) ? found.id() : "";
    }

    @Test
    void findsByIdAndByNameWithoutAccentsAndCase() {
        assertThat(one("o6")).isEqualTo("o6");
        assertThat(one("mission  LOCALE du Lubéron")).isEqualTo("o1");
    }

    @Test
    void takesTheNamesakeOfTheSessionsTerritoryAndSaysSo() {
        assertThat(BOOK.find("Cap Emploi"))
                .asInstanceOf(type(Found.One.class))
                .extracting(found -> found.organisation().id(), Found.One::preferred)
                .containsExactly("o2", true);
    }

    @Test
    void doesNotChooseAmongNamesakesElsewhere() {
        assertThat(BOOK.find("CIO")).isEqualTo(new Found.One(organisation("o4", "arles", "CIO"), false));
        OrganisationMatcher twins = new OrganisationMatcher(
                List.of(organisation("b", "arles", "CIO"), organisation("a", "toulon", "Cio")), "sud-vaucluse");
        assertThat(twins.find("cio")).isEqualTo(new Found.Several(List.of("a", "b")));
    }

    @Test
    void namesWhatIsNearWhenNobodyHasTheName() {
        assertThat(BOOK.find("Mission local Luberon")).isEqualTo(new Found.None(List.of("Mission locale du Luberon")));
        assertThat(BOOK.find("zzz")).isEqualTo(new Found.None(List.of()));
        assertThat(BOOK.find("\u202E")).isEqualTo(new Found.None(List.of()));
    }

    @Test
    void aShortenedNameIsNearTheLongOneOfTheSameTerritory() {
        OrganisationMatcher book = new OrganisationMatcher(
                List.of(
                        organisation("a", "arles", "Mission Locale d'Arles"),
                        organisation("b", "toulon", "Mission Locale Antipolis"),
                        organisation("c", "toulon", "Mission Locale d'Aubagne"),
                        organisation(
                                "d",
                                "sud-vaucluse",
                                "Mission Locale du Luberon, du Pays des Sorgues et des Monts de Vaucluse")),
                "sud-vaucluse");

        assertThat(book.find("Mission local Luberon"))
                .asInstanceOf(type(Found.None.class))
                .extracting(none -> none.near().getFirst())
                .isEqualTo("Mission Locale du Luberon, du Pays des Sorgues et des Monts de Vaucluse");
    }

    @Test
    void helpsWithALimitedNumberOfNamesInALargeDirectory() {
        List<Organisation> many = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            many.add(organisation("m" + i, "arles", "Structure numéro " + i + " " + "x".repeat(60)));
        }
        OrganisationMatcher book = new OrganisationMatcher(many, "arles");

        assertThat(book.find("Structure numéro")).isInstanceOf(Found.None.class);
        for (int i = 0; i < 1_000; i++) {
            book.find("Structure inconnue " + i);
        }
        assertThat(book.find("Structure numéro 20000")).isEqualTo(new Found.None(List.of()));
    }
}
