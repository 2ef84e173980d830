package fr.spro.events.territories;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.territories.TerritoryChange.Cause;
import fr.spro.platform.journal.Decision;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a command; pure. */
final class TerritoryDecider {
    private TerritoryDecider() {}

    static Decision<Territory, TerritoryChange, TerritoryDecision> decide(
            @Nullable Territory before, TerritoryCommand command) {
        if (before == null) {
            return command instanceof TerritoryCommand.Add add
                    ? accepted(Cause.ADDED, added(add))
                    : refused(new TerritoryDecision.Unknown());
        }
        return switch (command) {
            case TerritoryCommand.Add ignored ->
                refused(new TerritoryDecision.Invalid(List.of(new FieldProblem("key", "KEY_TAKEN", Map.of()))));
            case TerritoryCommand.Correct correct ->
                next(before, correct.expectedVersion(), Cause.CORRECTED, before.with(correct.proposal()));
            case TerritoryCommand.Close close ->
                next(before, close.expectedVersion(), Cause.CLOSED, before.with(false));
            case TerritoryCommand.Reopen reopen ->
                next(before, reopen.expectedVersion(), Cause.REOPENED, before.with(true));
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

    private static Decision<Territory, TerritoryChange, TerritoryDecision> next(
            Territory before, @Nullable Long expected, Cause cause, Territory after) {
        if (expected != null && expected != before.version()) {
            return refused(new TerritoryDecision.Stale(before.version()));
        }
        return after.says(before)
                ? new Decision.Accepted<>(before, List.of())
                : accepted(cause, after.at(before.key(), before.version() + 1));
    }

    private static Decision<Territory, TerritoryChange, TerritoryDecision> accepted(Cause cause, Territory after) {
        return new Decision.Accepted<>(after, List.of(new TerritoryChange(cause, after)));
    }

    private static Decision<Territory, TerritoryChange, TerritoryDecision> refused(TerritoryDecision why) {
        return new Decision.Refused<>(why);
    }
}
