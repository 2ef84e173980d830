package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** A log of marks, some of which a trial takes back. */
class ScanLogProperties {

    private static final List<String> PEOPLE = List.of("ana", "bea");
    private static final int IDS = 6;

    @Provide
    Arbitrary<List<ScanRecord>> days() {
        Arbitrary<@Nullable String> who = Arbitraries.of(PEOPLE).injectNull(0.2);
        Arbitrary<@Nullable String> about =
                Arbitraries.integers().between(0, IDS).map(i -> "m" + i).injectNull(0.3);
        return Combinators.combine(
                        Arbitraries.integers().between(0, IDS),
                        Arbitraries.of(ScanRecord.Kind.values()),
                        who,
                        about,
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of("north", "south"))
                .as((id, kind, person, other, minute, door) ->
                        new ScanRecord("m" + id, kind, person, other, NOW.plusSeconds(60L * minute), "helper", door, 0))
                .list()
                .ofMaxSize(12);
    }

    @Property
    void keepsTheFirstMarkOfEachId(@ForAll("days") List<ScanRecord> day) {
        ScanLog log = new ScanLog();
        List<ScanRecord> first = new ArrayList<>();
        for (ScanRecord mark : day) {
            boolean isNew = first.stream().noneMatch(one -> one.scanId().equals(mark.scanId()));
            assertThat(log.note(mark)).isEqualTo(isNew);
            if (isNew) {
                first.add(mark);
            }
        }
        assertThat(log.size()).isEqualTo(first.size());
        assertThat(log.all()).containsExactlyElementsOf(first);
        first.forEach(mark -> assertThat(log.find(mark.scanId())).isEqualTo(mark));
        PEOPLE.forEach(who -> assertThat(log.of(who))
                .isEqualTo(first.stream()
                        .filter(mark -> who.equals(mark.registrationId()))
                        .toList()));
    }

    @Property
    void marksForgottenAreAsIfTheyHadNeverCome(
            @ForAll("days") List<ScanRecord> before, @ForAll("days") List<ScanRecord> after) {
        ScanLog never = new ScanLog();
        before.forEach(never::note);
        ScanLog forgot = new ScanLog();
        before.forEach(forgot::note);
        List<ScanRecord> noted =
                new ArrayList<>(after.stream().filter(forgot::note).toList());
        Collections.reverse(noted);
        noted.forEach(forgot::forget);

        assertThat(told(forgot)).isEqualTo(told(never));
    }

    /** All that a log answers. */
    private static List<Object> told(ScanLog log) {
        List<Object> answers = new ArrayList<>();
        answers.add(List.copyOf(log.all()));
        IntStream.rangeClosed(0, IDS).forEach(i -> answers.add(log.isTakenBack("m" + i)));
        for (String who : PEOPLE) {
            answers.add(log.of(who));
            answers.add(log.arrivals(who, null));
        }
        answers.add(log.conflicts(who -> new Registration.Confirmed(
                new RegistrationDetails(who, who, "org-1", PersonFunction.CONSEIL, NOW, false, false), null)));
        return answers;
    }
}
