package fr.spro.events.organisations;

import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an organiser wants an organisation to be.
 *
 * @param territory null to leave it as it is
 * @param active null to leave it as it is
 * @param receptionPoints all of them; a new one has no id
 */
public record OrganisationProposal(
        @Nullable String territory,
        String name,
        OrganisationType type,
        @Nullable String website,
        boolean referentKnown,
        @Nullable Boolean active,
        List<ReceptionPoint> receptionPoints) {
    /** Of an organisation's name. */
    public static final int LONGEST_NAME = 200;

    /** Of one organisation. */
    public static final int MOST_POINTS = 60;

    private static final int LONGEST_ADDRESS = 300;

    public OrganisationProposal {
        receptionPoints = List.copyOf(receptionPoints);
    }

    /** Reads a proposal; problems are noted in the fields' checks. */
    public static OrganisationProposal read(InputFields fields) {
        OrganisationProposal proposal = new OrganisationProposal(
                DirectoryTexts.optionalLine(fields, "territory", 60),
                DirectoryTexts.name(fields, "name", LONGEST_NAME),
                fields.choice("type", OrganisationType.class, OrganisationType.ASSOCIATION),
                website(fields),
                Boolean.TRUE.equals(fields.optionalObject("referent", referent -> referent.flag("known"))),
                fields.has("active") ? Boolean.valueOf(fields.flag("active")) : absent(fields),
                fields.objects("receptionPoints", MOST_POINTS, ReceptionPoint::read));
        checkPoints(proposal.receptionPoints(), "receptionPoints", fields.checks());
        fields.done();
        return proposal;
    }

    private static @Nullable Boolean absent(InputFields fields) {
        fields.skip("active");
        return null;
    }

    /** Two points of one name could not be told apart, least of all in a file. */
    private static void checkPoints(List<ReceptionPoint> points, String path, ProblemCollector checks) {
        Set<String> names = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < points.size(); i++) {
            String name = DirectoryTexts.plain(points.get(i).name());
            if (!name.isEmpty() && !names.add(name)) {
                checks.add(path + "[" + i + "].name", "POINT_TWICE");
            }
            String id = points.get(i).id();
            if (!id.isEmpty() && !ids.add(id)) {
                checks.add(path + "[" + i + "].id", "POINT_TWICE");
            }
        }
    }

    /** Reads the address of a site; one written without {@code https://} gets it. */
    public static @Nullable String website(InputFields fields) {
        String typed = DirectoryTexts.optionalLine(fields, "website", LONGEST_ADDRESS);
        if (typed == null) {
            return null;
        }
        String address = typed.contains("://") ? typed : "https://" + typed;
        if (!isSite(address)) {
            fields.checks().add(fields.path("website"), "BAD_WEBSITE");
        } else if (address.length() > LONGEST_ADDRESS) {
            fields.checks().add(fields.path("website"), "TOO_LONG", Map.of("max", LONGEST_ADDRESS));
        }
        return address;
    }

    private static boolean isSite(String address) {
        try {
            URI site = new URI(address);
            String host = site.getHost();
            return "https".equals(site.getScheme().toLowerCase(Locale.ROOT))
                    && site.getUserInfo() == null
                    && host != null
                    && host.indexOf('.') > 0
                    && !host.endsWith(".");
        } catch (URISyntaxException refused) {
            return false;
        }
    }
}
