package fr.spro.registration;

import fr.spro.platform.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsToTheLayoutOfAService() {
        ArchitectureRules.of("fr.spro.registration", "fr.spro.platform.spreadsheets..")
                .oneWay("roster", "signup", "dispatch", "waitinglist", "rules", "checkin")
                .openIn(
                        // Open to everybody.
                        "signup.http.SignUpController",
                        "places.http.AvailabilityController",
                        "rules.http.SignUpRulesController",
                        "complaints.http.ComplaintFormController",
                        // By a code: of a referent, of the screen at the door, of a certificate, of one's own data.
                        "signup.http.GroupController",
                        "checkin.http.SelfCheckInController",
                        "printouts.http.CertificateController",
                        "privacy.http.PersonalDataExport",
                        // By the link that an organiser gave a helper.
                        "checkin.http.CheckInAccess",
                        // By the link of a mail about one registration.
                        "reminders.http.ReminderUnsubscribeController",
                        "invitations.http.UnsubscribeController",
                        // Of a pseudonym, for who holds the key to it; each look is written down.
                        "invitations.http.PseudonymController",
                        // These are the scopes.
                        "signup.http.SessionCommands",
                        "signup.http.SessionCommands$OneSession",
                        "signup.http.RegistrationAccess",
                        // All sessions of one territory, which was asked about.
                        "fillrate.http.DashboardController",
                        // Other registrations of the person whose link was opened.
                        "corrections.http.CorrectionController",
                        // People of whom the roster of the session has just told.
                        "checkin.http.AttendanceController",
                        "signup.http.PersonPairController",
                        "moves.http.CheckInConflictsController")
                .check();
    }
}
