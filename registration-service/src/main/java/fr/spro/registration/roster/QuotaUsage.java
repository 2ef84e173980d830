package fr.spro.registration.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How much of the places and of the quotas is taken; places that are given one after the other count along. */
public final class QuotaUsage {

    private final IndexedRoster lines;
    private final SignUpRules rules;
    private final boolean quotasHold;
    private final Map<Quota.Kind, Map<String, Integer>> more = new HashMap<>();
    private int free;

    public QuotaUsage(IndexedRoster lines, SessionCopy session, Instant now) {
        this.lines = lines;
        this.rules = lines.rules();
        this.quotasHold = rules.quotasHold(now);
        this.free = session.free(lines.taken());
    }

    int free() {
        return free;
    }

    /** The quota that keeps these from taking a place each, places in all aside; null for none. */
    @Nullable
    Quota full(Collection<RegistrationDetails> wanting) {
        if (!quotasHold) {
            return null;
        }
        for (Quota.Kind kind : Quota.Kind.values()) {
            Map<String, Integer> wanted = new HashMap<>();
            for (RegistrationDetails line : wanting) {
                String key = key(kind, line);
                if (key != null) {
                    wanted.merge(key, 1, Integer::sum);
                }
            }
            for (Map.Entry<String, Integer> group : wanted.entrySet()) {
                Quota quota = rules.quota(kind, group.getKey());
                if (quota != null && used(kind, group.getKey()) + group.getValue() > quota.places()) {
                    return quota;
                }
            }
        }
        return null;
    }

    /** Whether all of these can have a place now. */
    public boolean fits(Collection<RegistrationDetails> wanting) {
        return wanting.size() <= free && full(wanting) == null;
    }

    /** Counts these as having a place. */
    public void take(Collection<RegistrationDetails> given) {
        free -= given.size();
        for (RegistrationDetails line : given) {
            for (Quota.Kind kind : Quota.Kind.values()) {
                String key = key(kind, line);
                if (key != null) {
                    more.computeIfAbsent(kind, _ -> new HashMap<>()).merge(key, 1, Integer::sum);
                }
            }
        }
    }

    private int used(Quota.Kind kind, String key) {
        return tallies(kind).taken(key) + more.getOrDefault(kind, Map.of()).getOrDefault(key, 0);
    }

    private CountsByKey<String> tallies(Quota.Kind kind) {
        return switch (kind) {
            case ORGANISATION -> lines.byOrganisation;
            case TERRITORY -> lines.byTerritory;
        };
    }

    private static @Nullable String key(Quota.Kind kind, RegistrationDetails line) {
        return switch (kind) {
            case ORGANISATION -> line.organisationId();
            case TERRITORY -> line.territory();
        };
    }

    /** Every quota with what is used of it; a quota for each is told for those who are on the roster. */
    List<Quota.Use> uses() {
        List<Quota.Use> uses = new ArrayList<>();
        for (Quota.Kind kind : Quota.Kind.values()) {
            Map<String, Counts.Tally> tallies = new TreeMap<>(tallies(kind).toMap());
            for (Quota quota : rules.quotas()) {
                if (quota.kind() == kind && quota.key() != null) {
                    tallies.putIfAbsent(quota.key(), new Counts.Tally(0, 0, 0, 0));
                }
            }
            tallies.forEach((key, tally) -> {
                Quota quota = rules.quota(kind, key);
                if (quota != null) {
                    uses.add(new Quota.Use(
                            kind, key, quota.places(), tally.confirmed() + tally.offered(), tally.waiting()));
                }
            });
        }
        return uses;
    }
}
