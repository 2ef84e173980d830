package fr.spro.events.organisations;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A partner of a territory. Names and addresses of persons are kept elsewhere: here only whether a referent is known.
 *
 * @param version how many journal entries it has
 * @param website an https address
 * @param referentKnown whether somebody there is the network's contact
 * @param active whether it still is a partner
 * @param lastPoint the highest number that a reception point was given, so that none is given twice
 */
public record Organisation(
        String id,
        long version,
        String territory,
        String name,
        OrganisationType type,
        @Nullable String website,
        List<ReceptionPoint> receptionPoints,
        boolean referentKnown,
        boolean active,
        int lastPoint) {
    public Organisation {
        receptionPoints = List.copyOf(receptionPoints);
    }

    /** An organisation as the first programme lists it. */
    public Organisation(
            String id,
            long version,
            String territory,
            String name,
            OrganisationType type,
            List<ReceptionPoint> receptionPoints,
            boolean referentKnown,
            boolean active) {
        this(id, version, territory, name, type, null, receptionPoints, referentKnown, active, receptionPoints.size());
    }

    /** The reception point of that id. */
    public Optional<ReceptionPoint> point(String pointId) {
        return receptionPoints.stream()
                .filter(point -> point.id().equals(pointId))
                .findFirst();
    }

    /** Whether everything but the version is the same. */
    boolean says(Organisation other) {
        return at(id, 0).equals(other.at(other.id, 0));
    }

    /** This state under that id and version. */
    public Organisation at(String key, long number) {
        return new Organisation(
                key, number, territory, name, type, website, receptionPoints, referentKnown, active, lastPoint);
    }

    Organisation with(List<ReceptionPoint> points) {
        return new Organisation(id, version, territory, name, type, website, points, referentKnown, active, lastPoint);
    }

    Organisation with(boolean stillPartner) {
        return new Organisation(
                id, version, territory, name, type, website, receptionPoints, referentKnown, stillPartner, lastPoint);
    }

    /** Whether both have the name of one and the same organisation. */
    public static boolean sameName(String one, String other) {
        return Objects.equals(DirectoryTexts.plain(one), DirectoryTexts.plain(other));
    }
}
