package fr.spro.events.territories;

import org.jspecify.annotations.Nullable;

/** What an administrator wants done with a territory. */
public sealed interface TerritoryCommand {

    /** Take in a new territory under a new key, at that place in the list. */
    record Add(String key, int place, TerritoryProposal proposal) implements TerritoryCommand {}

    /** Replace everything but key, place and whether it is open, provided the territory is still at that version. */
    record Correct(long expectedVersion, TerritoryProposal proposal) implements TerritoryCommand {}

    /** Nothing new is planned in it any more; again changes nothing. A null version stands for any. */
    record Close(@Nullable Long expectedVersion) implements TerritoryCommand {}

    /** It is planned in again; again changes nothing. A null version stands for any. */
    record Reopen(@Nullable Long expectedVersion) implements TerritoryCommand {}
}
