package fr.spro.registration.views;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The organisations known to this instance, in memory. */
@Component
public final class OrganisationIndex {

    private final Map<String, Organisation> byId = new ConcurrentHashMap<>();

    /** Takes over a newer state of an organisation. */
    public void apply(Organisation organisation) {
        byId.merge(
                organisation.id(), organisation, (there, given) -> given.version() > there.version() ? given : there);
    }

    /** Whether people of this organisation may sign up now. */
    public boolean isActive(String id) {
        Organisation organisation = byId.get(id);
        return organisation != null && organisation.active();
    }

    /** The active organisations of a territory. */
    public List<Organisation> activeIn(String territory) {
        return byId.values().stream()
                .filter(organisation ->
                        organisation.active() && organisation.territory().equals(territory))
                .toList();
    }

    /** The active organisations of all territories. */
    public List<Organisation> active() {
        return byId.values().stream().filter(Organisation::active).toList();
    }

    /** The organisation, active or not. */
    public Optional<Organisation> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
