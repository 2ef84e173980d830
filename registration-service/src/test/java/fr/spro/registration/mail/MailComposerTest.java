package fr.spro.registration.mail;

import static fr.spro.registration.mail.MailFixtures.MEETING;
import static fr.spro.registration.mail.MailFixtures.aPerson;
import static fr.spro.registration.mail.MailFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.TeamContact;
import fr.spro.registration.views.Territory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailComposerTest {
    private final MailFixtures.World world = new MailFixtures.World();
    private final MailComposer composer = MailFixtures.composer(world, MailFixtures.anOpenCampaign());

    private EmailMessage letter(MailJob order) {
        return switch (composer.compose(order)) {
            case MailComposer.Ready(EmailMessage letter) -> letter;
            case MailComposer.Nothing(String reason) -> throw new AssertionError(reason);
        };
    }

    private static Optional<String> calendar(EmailMessage letter) {
        return letter.parts().stream()
                .filter(part -> part.type().startsWith("text/calendar"))
                .map(part ->
                        part.type() + "\n" + new String(part.content(), StandardCharsets.UTF_8).replace("\r\n ", ""))
                .findFirst();
    }

    private static List<String> images(EmailMessage letter) {
        return letter.parts().stream().map(EmailMessage.Part::contentId).toList();
    }

    private static AnnouncedMeeting titled(String title) {
        return new AnnouncedMeeting(
                MEETING.sessionId(),
                MEETING.version(),
                MEETING.territory(),
                MEETING.format(),
                title,
                title,
                MEETING.start(),
                MEETING.end(),
                "",
                "",
                "",
                MEETING.status());
    }

    @Test
    void confirmationHasCalendarCodeAndLink() {
        EmailMessage letter = letter(order(MailKind.CONFIRMED, "r1"));

        assertThat(letter.subject())
                .isEqualTo("Place confirmée\u00a0: Les rencontres d’Aubagne, 1res rencontres…, mercredi 14\u00a0avril");
        assertThat(letter.fromName()).isEqualTo("SPRO Aubagne / La Ciotat");
        assertThat(letter.html()).containsPattern("https://rencontres\\.example/r/[A-Za-z0-9_-]{23,43}\"");
        assertThat(letter.text()).containsPattern("https://rencontres\\.example/r/[A-Za-z0-9_-]{23,43}\\.ics");
        assertThat(calendar(letter))
                .hasValueSatisfying(file -> assertThat(file)
                        .contains(
                                "method=REQUEST",
                                "METHOD:REQUEST",
                                "UID:aubagne-1@rencontres.example",
                                "SUMMARY:Les rencontres d’Aubagne – 1res rencontres des acteurs",
                                "URL:https://rencontres.example/seances/aubagne-1",
                                "CLASS:PRIVATE",
                                "ORGANIZER;CN=SPRO Aubagne / La Ciotat:mailto:rencontres@spro.example",
                                "mailto:r1@exemple.fr")
                        .doesNotContain("/r/"));
        assertThat(images(letter)).contains("qr", "logo", "cloth");
    }

    @Test
    void theNextLetterHasTheCorrectedNameOfTheTerritory() {
        world.territories.apply(new Territory("aubagne-la-ciotat", 2, "SPRO Pays d'Aubagne <et> de l'Étoile"));
        EmailMessage letter = letter(order(MailKind.CONFIRMED, "r1"));
        assertThat(letter.fromName()).isEqualTo("SPRO Pays d’Aubagne <et> de l’Étoile");
        assertThat(letter.text()).contains("SPRO Pays d’Aubagne <et> de l’Étoile");
        assertThat(letter.html()).contains("SPRO Pays d’Aubagne &lt;et&gt; de l’Étoile");
    }

    @Test
    void theNetworkSignsWhereTheTerritoryIsNotKnown() {
        world.meetings.put("aubagne-1", in("a-tenth-one"));
        EmailMessage letter = letter(order(MailKind.CONFIRMED, "r1"));
        assertThat(letter.fromName()).isEqualTo("SPRO");
        assertThat(letter.text()).doesNotContain("a-tenth-one");
    }

    private static AnnouncedMeeting in(String territory) {
        return new AnnouncedMeeting(
                MEETING.sessionId(),
                MEETING.version(),
                territory,
                MEETING.format(),
                MEETING.eventTitle(),
                MEETING.title(),
                MEETING.start(),
                MEETING.end(),
                MEETING.venue(),
                MEETING.address(),
                MEETING.town(),
                MEETING.status());
    }

    @Test
    void waitingTellsThePositionAndBringsNoCalendarEntry() {
        EmailMessage letter = letter(order(MailKind.WAITING, "r1"));

        assertThat(letter.subject()).contains("n°\u00a03");
        assertThat(calendar(letter)).isEmpty();
        assertThat(images(letter)).doesNotContain("qr");
    }

    @Test
    void secondSignUpTellsWhereThePersonStandsNow() {
        world.standings.put("r1", new RegistrationStanding.Waiting(4));

        assertThat(letter(order(MailKind.ALREADY_REGISTERED, "r1")).text()).contains("En attente, 4e position");
    }

    @Test
    void cancellationWithdrawsTheCalendarEntry() {
        EmailMessage letter = letter(order(MailKind.CANCELLED_BY_PERSON, "r1"));

        assertThat(calendar(letter))
                .hasValueSatisfying(file -> assertThat(file)
                        .contains(
                                "method=CANCEL",
                                "STATUS:CANCELLED",
                                "UID:aubagne-1@rencontres.example",
                                "SUMMARY:Annulé\u00a0: Les"));
        assertThat(letter.html()).contains("href=\"https://rencontres.example/\"");
    }

    @Test
    void aChangeTellsWhatItWasAndWhatItIs() {
        AnnouncedMeeting before = new AnnouncedMeeting(
                MEETING.sessionId(),
                2,
                MEETING.territory(),
                MEETING.format(),
                MEETING.eventTitle(),
                MEETING.title(),
                MEETING.start().minusSeconds(1800),
                MEETING.end(),
                "Mairie",
                "",
                "Aubagne",
                MEETING.status());

        EmailMessage letter = letter(order(MailKind.SESSION_CHANGED, "r1").after(before));

        assertThat(letter.subject())
                .startsWith("Changement\u00a0: 9\u00a0h\u00a030 au lieu de 9\u00a0h, Les rencontres");
        assertThat(letter.text())
                .contains("Maison de l’emploi, 12 cours Beaumond, Aubagne (avant\u00a0: Mairie, Aubagne)")
                .contains("(avant\u00a0: Mercredi 14\u00a0avril 2027, 9\u00a0h\u00a0– 12\u00a0h\u00a030)");
        assertThat(letter.html()).contains("avant\u00a0: Mairie, Aubagne");
        assertThat(calendar(letter)).hasValueSatisfying(file -> assertThat(file).contains("METHOD:REQUEST"));
        // Ordered before this was kept: the mail tells how it is now.
        assertThat(letter(order(MailKind.SESSION_CHANGED, "r1")).subject())
                .startsWith("Changement\u00a0: Les rencontres");
    }

    @Test
    void aCancellationCarriesTheReasonAndWithdrawsOnlyAPlace() {
        world.meetings.put("aubagne-1", with("La salle est <inondée>.", null));

        EmailMessage letter = letter(order(MailKind.SESSION_CANCELLED, "r1"));

        assertThat(letter.text())
                .contains("Motif\u00a0: La salle est <inondée>.")
                .contains("Le fichier joint");
        assertThat(letter.html()).contains("La salle est &lt;inondée&gt;.");
        assertThat(calendar(letter))
                .hasValueSatisfying(file -> assertThat(file).contains("METHOD:CANCEL", "La salle est <inondée>."));
        world.standings.put("r1", new RegistrationStanding.Waiting(2));
        EmailMessage waited = letter(order(MailKind.SESSION_CANCELLED, "r1"));
        assertThat(calendar(waited)).isEmpty();
        assertThat(waited.text()).doesNotContain("fichier joint");
        assertThat(letter(order(MailKind.DECLINED, "r1").because("Réservé aux conseillers."))
                        .text())
                .contains("Motif\u00a0: Réservé aux conseillers.");
    }

    @Test
    void theContactAnswersReplies() {
        assertThat(letter(order(MailKind.CONFIRMED, "r1")).replyTo()).isEmpty();
        world.territories.apply(new Territory(
                MEETING.territory(),
                2,
                "SPRO Aubagne / La Ciotat",
                new TeamContact("Équipe d’Aubagne", "aubagne@rencontres.example", "04 65 71 12 40", null)));

        EmailMessage letter = letter(order(MailKind.CONFIRMED, "r1"));

        assertThat(letter.replyTo()).isEqualTo("aubagne@rencontres.example");
        assertThat(letter.text()).contains("appelez Équipe d’Aubagne, 04 65 71 12 40");
        assertThat(letter.html()).contains("appelez Équipe d’Aubagne, 04 65 71 12 40");
        world.meetings.put(
                "aubagne-1", with("", new TeamContact("Équipe du forum", "forum@rencontres.example", null, null)));
        EmailMessage own = letter(order(MailKind.CONFIRMED, "r1"));
        assertThat(own.replyTo()).isEqualTo("forum@rencontres.example");
        assertThat(own.text()).contains("Équipe du forum, forum@rencontres.example");
    }

    @Test
    void theTextSaysWhereTheCodeIs() {
        assertThat(letter(order(MailKind.CONFIRMED, "r1")).text())
                .contains("Il s’affiche sur votre page d’inscription")
                .doesNotContain("il contient votre code");
    }

    private static AnnouncedMeeting with(String reason, @Nullable TeamContact contact) {
        return new AnnouncedMeeting(
                MEETING.sessionId(),
                MEETING.version(),
                MEETING.territory(),
                MEETING.format(),
                MEETING.eventTitle(),
                MEETING.title(),
                MEETING.start(),
                MEETING.end(),
                MEETING.venue(),
                MEETING.address(),
                MEETING.town(),
                MEETING.status(),
                reason,
                contact);
    }

    @Test
    void invitationCarriesTheBallotAndNoOtherLink() {
        EmailMessage letter = letter(order(MailKind.EVALUATION, "r1"));

        assertThat(letter.html())
                .contains("https://rencontres.example/q/0123456789ABCDEFGHJKMNPQRS")
                .doesNotContain("/r/");
        assertThat(letter.messageId()).doesNotContain("0123456789");
        assertThat(letter.text()).contains("anonymes");
        assertThat(calendar(letter)).isEmpty();
    }

    @Test
    void doesNotSayAnonymousWhereItIsNot() {
        MailComposer confidential = MailFixtures.composer(
                world, id -> Optional.of(new BallotOpener.Opened("ABC0123456", MailFixtures.NOW, false, 4)));

        assertThat(confidential.compose(order(MailKind.EVALUATION, "r1")))
                .isInstanceOfSatisfying(
                        MailComposer.Ready.class,
                        ready -> assertThat(ready.letter().html()).doesNotContainIgnoringCase("anonym"));
    }

    @Test
    void theSecondWaveHasWordsOfItsOwnAndALinkThatStopsIt() {
        BallotOpener.Opened cold = new BallotOpener.Opened(
                "0123456789ABCDEFGHJKMNPQRS", MailFixtures.NOW, BallotOpener.Promise.NOMINATIVE, 2, true, "e.abc");
        MailComposer later = MailFixtures.composer(world, id -> Optional.of(cold));

        assertThat(later.compose(order(MailKind.EVALUATION, "r1")))
                .isInstanceOfSatisfying(MailComposer.Ready.class, ready -> {
                    EmailMessage letter = ready.letter();
                    assertThat(letter.subject()).startsWith("Trois mois après");
                    assertThat(letter.unsubscribe()).isEqualTo("https://rencontres.example/r/e.abc/rappels");
                    assertThat(letter.text())
                            .contains("il y a environ trois mois", "nominatives", letter.unsubscribe())
                            .doesNotContain("Merci de votre venue")
                            .doesNotContainIgnoringCase("anonym");
                });
    }

    @Test
    void whoIsAskedOftenIsAskedInShort() {
        BallotOpener.Opened often = new BallotOpener.Opened(
                "0123456789ABCDEFGHJKMNPQRS",
                MailFixtures.NOW,
                BallotOpener.Promise.ANONYMOUS,
                4,
                false,
                "e.abc",
                true);
        MailComposer brief = MailFixtures.composer(world, id -> Optional.of(often));

        assertThat(brief.compose(order(MailKind.EVALUATION, "r1")))
                .isInstanceOfSatisfying(
                        MailComposer.Ready.class,
                        ready -> assertThat(ready.letter().text())
                                .contains("https://rencontres.example/q/0123456789ABCDEFGHJKMNPQRS?s=1")
                                .doesNotContain("4\u00a0minutes"));
    }

    @Test
    void saysNothingOnceTheCampaignIsOver() {
        MailComposer sealed = MailFixtures.composer(world, id -> Optional.empty());

        assertThat(sealed.compose(order(MailKind.EVALUATION, "r1")))
                .isEqualTo(new MailComposer.Nothing("campaign over"));
    }

    @Test
    void writesEnglishToThoseWhoReadIt() {
        world.people.put("r1", MailFixtures.in("en", aPerson("r1")));
        EmailMessage letter = letter(order(MailKind.PROMOTED, "r1"));

        assertThat(letter.subject()).startsWith("A place for you");
        assertThat(letter.html()).contains("<html lang=\"en\"").contains("Wednesday 14\u00a0April 2027");
    }

    @ParameterizedTest
    @EnumSource(
            value = MailKind.class,
            names = {"EVALUATION_REMINDER", "COMPLAINT_RECEIVED", "COMPLAINT_ANSWERED"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyKindComposesTheSameLetterAgainWithoutALeftoverPlaceholder(MailKind kind) {
        if (kind == MailKind.STILL_WAITING) {
            world.standings.put("r1", MailFixtures.standingFor(kind));
        }
        EmailMessage first = letter(order(kind, "r1"));
        EmailMessage again = letter(order(kind, "r1"));

        assertThat(again.messageId()).isEqualTo(first.messageId());
        assertThat(again.html()).isEqualTo(first.html()).doesNotContain("{{", "<table", "null");
        assertThat(again.text()).doesNotContain("{{", "<", "&#", "&amp;", "null");
    }

    @Test
    void saysWhenThePlaceIsNotKnown() {
        world.meetings.put("aubagne-1", titled("x"));

        assertThat(letter(order(MailKind.CONFIRMED, "r1")).text()).contains("Lieu à confirmer");
    }

    @Test
    void importedTitlesAreTextInHtmlAndNeverATemplate() {
        world.meetings.put("aubagne-1", titled("{{givenName}} <script>alert(1)</script> 1er & \"x\""));
        EmailMessage letter = letter(order(MailKind.CONFIRMED, "r1"));

        assertThat(letter.html())
                .doesNotContain("<script>")
                .contains("{{givenName}} &lt;script&gt;alert(1)&lt;/script&gt; 1<sup>er</sup> &amp; &quot;x&quot;");
        assertThat(letter.subject()).contains("{{givenName}}");
    }

    @Property(tries = 100)
    void noNameOrTitleAddsATag(@ForAll String name, @ForAll String title) {
        long tags = tags("Anna", "x");

        assertThat(tags(name, title)).isLessThanOrEqualTo(tags + title.split("(?i)\\d(er|re|e)", -1).length * 2L);
    }

    private long tags(String name, String title) {
        Recipient person = aPerson("r1");
        world.people.put("r1", new Recipient("r1", person.email(), name, name, "fr", person.checkInCode()));
        world.meetings.put("aubagne-1", titled("x" + title));
        return letter(order(MailKind.CONFIRMED, "r1"))
                .html()
                .chars()
                .filter(c -> c == '<')
                .count();
    }

    @Test
    void demonstrationPeopleAreToldSo() {
        Recipient person = aPerson("r1");
        world.people.put(
                "r1", new Recipient("r1", "anna@demonstration.example", "Anna", "Roux", "fr", person.checkInCode()));

        assertThat(letter(order(MailKind.CONFIRMED, "r1")).text()).contains("Données de démonstration");
    }

    @Test
    void aReminderAsksWhoeverCannotCome() {
        EmailMessage letter = letter(order(MailKind.REMINDER_DAY, "r1"));

        assertThat(letter.html())
                .containsPattern(
                        "href=\"https://rencontres\\.example/r/[A-Za-z0-9_-]{23,43}#annuler\">Je ne peux pas venir<");
        assertThat(letter.unsubscribe()).matches("https://rencontres\\.example/r/[A-Za-z0-9_-]{23,43}/rappels");
        assertThat(letter.text()).contains(letter.unsubscribe()).contains("#annuler");
        assertThat(calendar(letter)).isEmpty();
        assertThat(images(letter)).contains("qr");
    }

    @Test
    void aReminderIsDecidedAgainWhenItIsComposed() {
        MailJob day = order(MailKind.REMINDER_DAY, "r1");
        MailComposer.Nothing needless = new MailComposer.Nothing(SendTimeCheck.NO_LONGER);

        world.came.add("r1");
        assertThat(composer.compose(day)).isEqualTo(needless);
        world.came.clear();
        world.standings.put("r1", new RegistrationStanding.Cancelled());
        assertThat(composer.compose(day)).isEqualTo(needless);
        world.standings.put("r1", new RegistrationStanding.Offered(MailFixtures.NOW));
        assertThat(composer.compose(day)).isEqualTo(needless);
        world.standings.put("r1", new RegistrationStanding.Waiting(4));
        assertThat(composer.compose(order(MailKind.STILL_WAITING, "r1"))).isEqualTo(needless);
        world.standings.clear();
        world.statuses.put("aubagne-1", SessionStatus.CANCELLED);
        assertThat(composer.compose(day)).isEqualTo(needless);
        world.statuses.clear();
        world.declined.add("r1");
        assertThat(composer.compose(day)).isEqualTo(new MailComposer.Nothing(SendTimeCheck.DECLINED));
        world.declined.clear();
        MailJob before = MailJob.reminder(
                MailKind.REMINDER_DAY,
                "aubagne-1",
                MailFixtures.MEETING.start().minusSeconds(60),
                "r1",
                0,
                MailFixtures.NOW);
        assertThat(composer.compose(before)).isEqualTo(needless);
        assertThat(composer.compose(day)).isInstanceOf(MailComposer.Ready.class);
    }

    @Test
    void whatAnOrganiserWritesIsTextAndNeverMarkup() {
        world.people.put("r1", new Recipient("r1", "r1@exemple.fr", "<b>{{link}}</b>", "x", "fr", "code"));
        world.written.put(
                "1",
                new OrganiserText(
                        "Salle & <i>{{title}}</i>",
                        "{{givenName}} <script>alert(1)</script>\n\nשלום \"x\" {{link}}\n{{day}}"));
        EmailMessage letter = letter(order(MailKind.MESSAGE, "r1"));

        assertThat(letter.subject()).isEqualTo("Salle & <i>" + MailFixtures.MEETING.title() + "</i>");
        assertThat(letter.html())
                .doesNotContain("<script>", "<b>{{", "<i>")
                .contains("&lt;b&gt;{{link}}&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;")
                .containsPattern(
                        "<p dir=\"auto\">שלום &quot;x&quot; <a href=\"https://rencontres\\.example/r/[^\"]{23}\">");
        assertThat(letter.text()).contains("<b>{{link}}</b> <script>");
        assertThat(letter.unsubscribe()).isEmpty();
    }

    @Test
    void aMessageDoesNotReachWhoLeftTheListMeanwhile() {
        world.standings.put("r1", new RegistrationStanding.Cancelled());

        assertThat(composer.compose(order(MailKind.MESSAGE, "r1")))
                .isEqualTo(new MailComposer.Nothing(SendTimeCheck.NO_LONGER));
    }

    @Test
    void aTerritorySpeaksInItsOwnVoice() {
        world.voices.put(
                MailFixtures.MEETING.territory(),
                new TerritoryMailIdentity(
                        "L’équipe d’Aubagne",
                        "equipe@exemple.fr",
                        "L’équipe\n<04 00>",
                        Map.of(MailKind.CONFIRMED, "Bienvenue {{givenName}} & merci.")));
        EmailMessage letter = letter(order(MailKind.CONFIRMED, "r1"));

        assertThat(letter.fromName()).isEqualTo("L’équipe d’Aubagne");
        assertThat(letter.replyTo()).isEqualTo("equipe@exemple.fr");
        assertThat(letter.html()).contains("Bienvenue Salomé &amp; merci.", "L’équipe<br>\n&lt;04 00&gt;");
        assertThat(letter.text()).contains("Bienvenue Salomé & merci.", "L’équipe\n<04 00>");
    }
}
