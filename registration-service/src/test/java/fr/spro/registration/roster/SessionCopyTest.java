package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCopyTest {

    private static SessionCopy session(Audience audience, Set<PersonFunction> functions) {
        return new SessionCopy(
                "s",
                1,
                "event",
                null,
                "sud-vaucluse",
                List.of(),
                "Rencontre",
                "Séance 1",
                "SERIES",
                audience,
                functions,
                null,
                null,
                null,
                null,
                null,
                SessionStatus.PUBLISHED,
                List.of(),
                false);
    }

    @ParameterizedTest
    @CsvSource({
        "PROFESSIONALS, any, org, CONSEIL, true",
        "PROFESSIONALS, any, org, , false",
        "PROFESSIONALS, any, , CONSEIL, false",
        "PROFESSIONALS, any, , , false",
        "PROFESSIONALS, CONSEIL, org, CONSEIL, true",
        "PROFESSIONALS, CONSEIL, org, AUTRE, false",
        "PUBLIC, any, , , true",
        "PUBLIC, any, , CONSEIL, true",
        "PUBLIC, any, org, , true",
        "PUBLIC, CONSEIL, , , false",
        "PUBLIC, CONSEIL, , CONSEIL, true",
        "PUBLIC, CONSEIL, org, AUTRE, false",
    })
    void isForItsAudienceAndTheFunctionsItAdmits(
            Audience audience,
            String admitted,
            @Nullable String organisation,
            @Nullable PersonFunction function,
            boolean welcome) {
        Set<PersonFunction> functions = admitted.equals("any") ? Set.of() : Set.of(PersonFunction.valueOf(admitted));
        assertThat(session(audience, functions).isFor(organisation, function)).isEqualTo(welcome);
    }

    @ParameterizedTest
    @CsvSource({"25, 0, 25", "25, 24, 1", "25, 25, 0", "25, 26, 0", "0, 0, 0", ", 0, 0", ", 3, 0"})
    void hasThePlacesThatAreNotTaken(@Nullable Integer capacity, int taken, int free) {
        assertThat(aSession("s").capacity(capacity).copy().free(taken)).isEqualTo(free);
    }

    @Test
    void staysTheSameWhenPeopleRankWorkshopsInIt() {
        SessionCopy plain = aSession("s").copy();
        WorkshopChoices wishes = new WorkshopChoices(List.of(), List.of(), 2, NOW);
        SessionCopy ranked = plain.withWishes(wishes);
        assertThat(ranked.wishes()).isEqualTo(wishes);
        assertThat(ranked.withWishes(null)).isEqualTo(plain);
    }

    @Test
    void hasAVersionAndNoNegativeCapacity() {
        assertThat(aSession("s").version(1).capacity(0).copy().version()).isEqualTo(1);
        assertThatThrownBy(() -> aSession("s").version(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> aSession("s").capacity(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
