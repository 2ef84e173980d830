package fr.spro.events.territories;

import fr.spro.events.formats.Contact;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.organisations.DirectoryTexts;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an administrator wants a territory to be. */
public record TerritoryProposal(
        String name,
        String shortName,
        List<String> zones,
        List<String> communes,
        List<Territory.Facilitator> facilitators,
        @Nullable String since,
        @Nullable Integer partners,
        @Nullable Contact contact) {
    /** Of a territory's key. */
    public static final int LONGEST_KEY = 60;

    /** Of the name that the network signs with. */
    public static final int LONGEST_NAME = 120;

    /** Of the name in lines of tables and charts. */
    public static final int LONGEST_SHORT_NAME = 60;

    private static final int MOST_ZONES = 30;
    private static final int MOST_COMMUNES = 200;
    private static final int MOST_FACILITATORS = 10;
    private static final int MOST_PARTNERS = 1_000;
    private static final int LONGEST_PLACE = 100;
    private static final int LONGEST_ORGANISATION = 200;
    private static final String KEY = "key";
    private static final Pattern WRITTEN_KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final Pattern WRITTEN_TIME = Pattern.compile("\\d{4}(-\\d{2}){0,2}");

    /** A proposal without a contact. */
    public TerritoryProposal(
            String name,
            String shortName,
            List<String> zones,
            List<String> communes,
            List<Territory.Facilitator> facilitators,
            @Nullable String since,
            @Nullable Integer partners) {
        this(name, shortName, zones, communes, facilitators, since, partners, null);
    }

    public TerritoryProposal {
        zones = List.copyOf(zones);
        communes = List.copyOf(communes);
        facilitators = List.copyOf(facilitators);
    }

    /** A proposal under the key that names the new territory wherever it is meant, also at the identity provider. */
    public record New(String key, TerritoryProposal proposal) {}

    /** Reads a new territory; problems are noted in the fields' checks. */
    public static New readNew(InputFields fields) {
        String key = fields.text(KEY, LONGEST_KEY);
        if (!key.isEmpty() && !WRITTEN_KEY.matcher(key).matches()) {
            fields.checks().add(fields.path(KEY), "NOT_A_KEY", Map.of("max", LONGEST_KEY));
        }
        return new New(key, read(fields));
    }

    /** Reads a proposal; problems are noted in the fields' checks. */
    public static TerritoryProposal read(InputFields fields) {
        TerritoryProposal proposal = new TerritoryProposal(
                DirectoryTexts.name(fields, "name", LONGEST_NAME),
                DirectoryTexts.name(fields, "shortName", LONGEST_SHORT_NAME),
                DirectoryTexts.list(fields, "zones", MOST_ZONES, LONGEST_PLACE),
                DirectoryTexts.list(fields, "communes", MOST_COMMUNES, LONGEST_PLACE),
                fields.objects("facilitators", MOST_FACILITATORS, TerritoryProposal::facilitator),
                since(fields),
                fields.optionalNumber("partners", 0, MOST_PARTNERS),
                fields.optionalObject("contact", Contact::read));
        fields.done();
        once(proposal.facilitators(), fields.checks());
        return proposal;
    }

    private static Territory.Facilitator facilitator(InputFields fields) {
        return new Territory.Facilitator(
                fields.text("organisationId", LONGEST_ORGANISATION),
                DirectoryTexts.name(fields, "name", LONGEST_ORGANISATION));
    }

    private static void once(List<Territory.Facilitator> facilitators, ProblemCollector checks) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < facilitators.size(); i++) {
            String id = facilitators.get(i).organisationId();
            if (!id.isEmpty() && !seen.add(id)) {
                checks.add("facilitators[" + i + "].organisationId", "LISTED_TWICE");
            }
        }
    }

    private static @Nullable String since(InputFields fields) {
        String since = fields.optionalText("since", 10);
        if (since != null && !since.isEmpty() && !isTime(since)) {
            fields.checks().add(fields.path("since"), "BAD_BEGINNING");
        }
        return since;
    }

    private static boolean isTime(String text) {
        if (!WRITTEN_TIME.matcher(text).matches()) {
            return false;
        }
        try {
            switch (text.length()) {
                case 4 -> Year.parse(text);
                case 7 -> YearMonth.parse(text);
                default -> LocalDate.parse(text);
            }
            return true;
        } catch (DateTimeException refused) {
            return false;
        }
    }
}
