package fr.spro.events.territories;

import org.jspecify.annotations.Nullable;

/** Decides what becomes of a command; pure. */
final class TerritoryDesk {
    private TerritoryDesk() {}

    static Decision decide(@Nullable Territory before, TerritoryCommand command) {
        if (command instanceof TerritoryCommand.Add add) {
            return before == null ? new Decision.Accepted(added(add)) : Decision.invalid("key", "KEY_TAKEN");
        }
        if (before == null) {
            return Decision.refused(new Decision.Reason.Unknown());
        }
        return switch (command) {
            case TerritoryCommand.Add ignored -> Decision.invalid("key", "KEY_TAKEN");
            case TerritoryCommand.Correct correct ->
                next(before, correct.expectedVersion(), before.with(correct.proposal()));
            case TerritoryCommand.Close close -> next(before, close.expectedVersion(), before.with(false));
            case TerritoryCommand.Reopen reopen -> next(before, reopen.expectedVersion(), before.with(true));
        };
    }

    private static Territory added(TerritoryCommand.Add add) {
        TerritoryProposal proposal = add.proposal();
        return new Territory(
                add.key(),
                1,
                add.place(),
                proposal.name(),
                proposal.shortName(),
                proposal.zones(),
                proposal.communes(),
                proposal.facilitators(),
                proposal.since(),
                proposal.partners(),
                true,
                proposal.contact());
    }

    private static Decision next(Territory before, @Nullable Long expected, Territory after) {
        if (expected != null && expected != before.version()) {
            return Decision.refused(new Decision.Reason.Stale(before.version()));
        }
        return new Decision.Accepted(after.says(before) ? before : after.at(before.version() + 1));
    }
}
