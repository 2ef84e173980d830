package fr.spro.registration;

import fr.spro.platform.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsToTheLayoutOfAService() {
        ArchitectureRules.of("fr.spro.registration", "fr.spro.platform.tables..")
                .openIn(
                        // Open to everybody.
                        "roster.http.SignUpController",
                        "roster.http.PlacesController",
                        "roster.http.RulesController",
                        "complaints.http.ComplaintFormController",
                        // By a code: of a referent, of the screen at the door, of a certificate, of one's own data.
                        "roster.http.GroupController",
                        "roster.http.SelfController",
                        "papers.http.CertificateController",
                        "privacy.http.Copies",
                        // By the link that an organiser gave a helper.
                        "roster.http.DoorAccess",
                        // By the link of a mail about one registration.
                        "reminders.http.ReminderController",
                        "invitations.http.StopController",
                        // Of a pseudonym, for who holds the key to it; each look is written down.
                        "invitations.http.PseudonymController",
                        // These are the scopes.
                        "roster.http.SessionCommands",
                        "roster.http.SessionCommands$OneSession",
                        "roster.http.OwnRegistrations",
                        // All sessions of one territory, which was asked about.
                        "fill.http.BoardController",
                        // Other registrations of the person whose link was opened.
                        "corrections.http.CorrectionController",
                        // People of whom the roster of the session has just told.
                        "roster.http.AttendanceController",
                        "roster.http.OwnPairController",
                        "roster.http.ConflictsController")
                .check();
    }
}
