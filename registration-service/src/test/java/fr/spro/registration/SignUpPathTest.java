package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.StackTraces;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The classes that one anonymous sign-up crosses in this service. Stacks are taken where the person is read, where the
 * command is queued, in the rule that accepts and in each command to the database; records and filters are not counted.
 */
class SignUpPathTest {

    private static final String READ = "fr.spro.registration.signup.http.PersonReader::read";
    private static final String QUEUED = "fr.spro.registration.signup.RosterWorker::submit";
    private static final String RULE = "fr.spro.registration.roster.IndexedRoster::taken";
    private static final String DATABASE = "fr.spro.platform.test.DialectRecorder::commandStarted";

    /** With {@code ServiceClients} of the gateway sixteen at most. */
    private static final List<String> PATH = List.of(
            "fr.spro.registration.signup.http.SignUpController",
            "fr.spro.registration.signup.http.PersonReader",
            "fr.spro.registration.signup.http.SessionCommands",
            "fr.spro.registration.signup.RosterWorkers",
            "fr.spro.registration.signup.RosterWorker",
            "fr.spro.registration.signup.DoubleBookingCheck",
            "fr.spro.registration.signup.mongo.MongoTimeClaims",
            "fr.spro.registration.roster.Roster",
            "fr.spro.registration.roster.decisions.SignUpDecisions",
            "fr.spro.registration.roster.QuotaUsage",
            "fr.spro.registration.roster.IndexedRoster",
            "fr.spro.registration.signup.mongo.MongoContacts",
            "fr.spro.platform.mongo.BulkWrites",
            "fr.spro.registration.roster.mongo.MongoRosterRepository",
            "fr.spro.platform.journal.MongoJournal");

    @Test
    void crossesTheClassesOfTheList() throws Exception {
        RegistrationUnderTest service = RegistrationUnderTest.shared();
        service.bean(OrganisationIndex.class)
                .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
        service.publish("path", 1, 10, SessionStatus.PUBLISHED);
        signUp(service, "ana");

        List<StackTraces.Stack> stacks =
                StackTraces.during(List.of(READ, QUEUED, RULE, DATABASE), () -> signUp(service, "bea"));

        Set<String> crossed = new TreeSet<>();
        stacks.stream().filter(SignUpPathTest::isOfSignUp).forEach(stack -> crossed.addAll(stack.classes()));
        assertThat(crossed).containsExactlyInAnyOrderElementsOf(PATH);
        assertThat(PATH)
                .hasSizeLessThanOrEqualTo(15)
                .allSatisfy(
                        name -> assertThat(StackTraces.linesOf(name)).as(name).isBetween(1L, 350L));
    }

    /** Change handlers query the worker meanwhile, which then looks for newer entries through the port. */
    private static boolean isOfSignUp(StackTraces.Stack stack) {
        return stack.crosses("fr.spro.registration.signup.http.SignUpController")
                || (stack.crosses("fr.spro.registration.signup.RosterWorker")
                        && !stack.crosses("fr.spro.registration.roster.RosterRepository"));
    }

    private static void signUp(RegistrationUnderTest service, String person) throws Exception {
        RegistrationUnderTest.Answer answer = service.post(
                "/api/sessions/path/registrations",
                service.anonymous(),
                "path-" + person,
                RegistrationUnderTest.body(person));
        assertThat(answer.text("/state")).isEqualTo("CONFIRMED");
    }
}
