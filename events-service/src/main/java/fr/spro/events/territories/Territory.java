package fr.spro.events.territories;

import fr.spro.events.formats.Contact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A territory of the network.
 *
 * @param version how many journal entries it has
 * @param place its place in the list of the network, from 0
 * @param name as the network signs, e.g. in letters and reports
 * @param shortName for lines of tables and charts
 * @param communes further towns it names, empty when the source names none
 * @param facilitators the organisations that run it
 * @param since when it began, as exactly as it is known: {@code 2012}, {@code 2016-04}, {@code 2016-05-23}
 * @param partners how many partner organisations it says it has, null when it does not say
 * @param contact who answers questions about its meetings; null while nobody is named
 * @param open false once nothing new may be planned in it
 */
public record Territory(
        String key,
        long version,
        int place,
        String name,
        String shortName,
        List<String> zones,
        List<String> communes,
        List<Facilitator> facilitators,
        @Nullable String since,
        @Nullable Integer partners,
        boolean open,
        @Nullable Contact contact) {
    public Territory {
        zones = List.copyOf(zones);
        communes = List.copyOf(communes);
        facilitators = List.copyOf(facilitators);
    }

    /** A territory as the first programme lists it, with a short name by the rule of {@link ShortName}. */
    public static Territory listed(
            String key,
            int place,
            String name,
            List<String> zones,
            List<String> communes,
            List<Facilitator> facilitators,
            @Nullable String since,
            @Nullable Integer partners) {
        return new Territory(
                key, 1, place, name, ShortName.of(name), zones, communes, facilitators, since, partners, true, null);
    }

    /** The same with a contact. */
    public Territory with(@Nullable Contact other) {
        return new Territory(
                key, version, place, name, shortName, zones, communes, facilitators, since, partners, open, other);
    }

    /** An organisation that runs the territory. */
    public record Facilitator(String organisationId, String name) {}

    /** Whether everything but the version is the same. */
    boolean says(Territory other) {
        return at(key, 0).equals(other.at(key, 0));
    }

    /** This state under a key and a version. */
    public Territory at(String of, long number) {
        return new Territory(
                of, number, place, name, shortName, zones, communes, facilitators, since, partners, open, contact);
    }

    Territory with(boolean stillOpen) {
        return new Territory(
                key,
                version,
                place,
                name,
                shortName,
                zones,
                communes,
                facilitators,
                since,
                partners,
                stillOpen,
                contact);
    }

    Territory with(TerritoryProposal proposal) {
        return new Territory(
                key,
                version,
                place,
                proposal.name(),
                proposal.shortName(),
                proposal.zones(),
                proposal.communes(),
                proposal.facilitators(),
                proposal.since(),
                proposal.partners(),
                open,
                proposal.contact());
    }
}
