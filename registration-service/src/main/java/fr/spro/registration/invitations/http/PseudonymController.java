package fr.spro.registration.invitations.http;

import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.registration.invitations.CampaignCopy;
import fr.spro.registration.invitations.InvitationRepository;
import fr.spro.registration.invitations.PseudonymDisclosure;
import fr.spro.registration.invitations.PseudonymDisclosureLog;
import fr.spro.registration.invitations.PseudonymRegistry;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.http.TextInput;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whose pseudonym an answer has: told after the seal only, to the holder of the key where answers are confidential, to the
 * evaluation team where they are nominative, to nobody else; and written down before it is told.
 */
@RestController
class PseudonymController {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_ID = 150;
    private static final UUID NONE = new UUID(0, 0);

    private final InvitationRepository campaigns;
    private final PseudonymRegistry pseudonyms;
    private final PseudonymDisclosureLog book;
    private final Contacts contacts;
    private final Clock clock;

    PseudonymController(
            InvitationRepository campaigns,
            PseudonymRegistry pseudonyms,
            PseudonymDisclosureLog book,
            Contacts contacts,
            Clock clock) {
        this.campaigns = campaigns;
        this.pseudonyms = pseudonyms;
        this.book = book;
        this.contacts = contacts;
        this.clock = clock;
    }

    record Asked(
            @Nullable String campaignId,
            @Nullable String pseudonym,
            @Nullable String reason) {}

    record Person(
            String givenName, String familyName, @Nullable String email) {}

    record Entry(OffsetDateTime at, String by, UUID pseudonym, String reason) {}

    record Entries(List<Entry> resolutions) {}

    @AllowedRoles({Role.EVALUATOR, Role.KEY_HOLDER})
    @PostMapping("/api/pseudonyms")
    @Operation(summary = "Who has a pseudonym of a sealed campaign, and why one asks; for who holds the key")
    ResponseEntity<Person> resolve(Caller caller, @RequestBody Asked asked) {
        TextInput input = new TextInput();
        String campaignId = input.required("campaignId", asked.campaignId(), LONGEST_ID);
        UUID pseudonym = pseudonym(input, asked.pseudonym());
        String reason = input.required("reason", asked.reason(), LONGEST_REASON);
        if (!reason.isEmpty() && reason.length() < SHORTEST_REASON) {
            input.wrong("reason", "TOO_SHORT");
        }
        input.orRefuse();
        CampaignCopy campaign = linked(campaignId);
        if (!caller.has(campaign.mode() == CampaignCopy.Mode.CONFIDENTIAL ? Role.KEY_HOLDER : Role.EVALUATOR)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        if (campaign.state() != CampaignCopy.State.SEALED) {
            throw Problem.of(409, "CAMPAIGN_NOT_SEALED");
        }
        Contact person = pseudonyms
                .whose(campaign.sessionId(), pseudonym)
                .flatMap(contacts::find)
                .orElseThrow(() -> Problem.of(404, "PSEUDONYM_UNKNOWN"));
        book.add(new PseudonymDisclosure(
                UUID.randomUUID(),
                Millis.now(clock),
                caller.subject(),
                caller.name(),
                campaign.id(),
                pseudonym,
                reason));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Person(person.givenName(), person.familyName(), person.email()));
    }

    @AllowedRoles({Role.EVALUATOR, Role.KEY_HOLDER, Role.ADMIN})
    @GetMapping("/api/pseudonyms")
    @Operation(summary = "Who was told whose pseudonyms of a campaign, when and why, without the people's names")
    ResponseEntity<Entries> told(@RequestParam(defaultValue = "") String campaignId) {
        linked(campaignId);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Entries(book.of(campaignId).stream()
                        .map(one -> new Entry(
                                one.at().atZone(PARIS).toOffsetDateTime(), one.name(), one.pseudonym(), one.reason()))
                        .toList()));
    }

    private static UUID pseudonym(TextInput input, @Nullable String text) {
        String written = input.required("pseudonym", text, LONGEST_ID);
        try {
            return UUID.fromString(written);
        } catch (IllegalArgumentException notOne) {
            input.wrong("pseudonym", "INVALID_VALUE");
            return NONE;
        }
    }

    private CampaignCopy linked(String campaignId) {
        CampaignCopy campaign = campaigns.campaign(campaignId).orElseThrow(() -> Problem.of(404, "CAMPAIGN_UNKNOWN"));
        if (!campaign.mode().isLinked()) {
            throw Problem.of(409, "ANSWERS_ANONYMOUS");
        }
        return campaign;
    }
}
