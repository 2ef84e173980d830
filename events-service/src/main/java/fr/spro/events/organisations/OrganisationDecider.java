package fr.spro.events.organisations;

import fr.spro.events.organisations.OrganisationChange.Cause;
import fr.spro.platform.journal.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a command; pure. */
public final class OrganisationDecider {
    private OrganisationDecider() {}

    /** Decides on the organisation as it is, null where there is none; names are checked elsewhere. */
    public static Decision<Organisation, OrganisationChange, OrganisationDecision> decide(
            @Nullable Organisation before, OrganisationCommand command) {
        if (before == null) {
            return command instanceof OrganisationCommand.Create create
                    ? created(create)
                    : refused(new OrganisationDecision.Unknown());
        }
        return switch (command) {
            case OrganisationCommand.Create ignored -> refused(new OrganisationDecision.Exists());
            case OrganisationCommand.Edit edit ->
                edit.expectedVersion() == before.version()
                        ? edited(before, Cause.EDITED, edit.proposal())
                        : stale(before);
            case OrganisationCommand.Deactivate gone ->
                gone.expectedVersion() == null || gone.expectedVersion() == before.version()
                        ? next(before, Cause.DEACTIVATED, before.with(false))
                        : stale(before);
            case OrganisationCommand.Locate locate -> located(before, locate);
        };
    }

    private static Decision<Organisation, OrganisationChange, OrganisationDecision> created(
            OrganisationCommand.Create create) {
        OrganisationProposal proposal = create.proposal();
        Organisation none = new Organisation(
                create.id(), 0, create.territory(), proposal.name(), proposal.type(), List.of(), false, true);
        return edited(none, Cause.CREATED, proposal);
    }

    private static Decision<Organisation, OrganisationChange, OrganisationDecision> edited(
            Organisation before, Cause cause, OrganisationProposal proposal) {
        if (proposal.territory() != null && !proposal.territory().equals(before.territory())) {
            return refused(OrganisationDecision.invalid("territory", "CANNOT_CHANGE"));
        }
        List<ReceptionPoint> points = new ArrayList<>();
        int last = before.lastPoint();
        for (int i = 0; i < proposal.receptionPoints().size(); i++) {
            ReceptionPoint point = proposal.receptionPoints().get(i);
            if (point.id().isEmpty()) {
                points.add(point.withId("p" + ++last));
                continue;
            }
            ReceptionPoint known = before.point(point.id()).orElse(null);
            if (known == null) {
                return refused(OrganisationDecision.invalid("receptionPoints[" + i + "].id", "UNKNOWN_POINT"));
            }
            points.add(point.locatedAs(known));
        }
        Boolean active = proposal.active();
        return next(
                before,
                cause,
                new Organisation(
                        before.id(),
                        before.version(),
                        before.territory(),
                        proposal.name(),
                        proposal.type(),
                        proposal.website(),
                        points,
                        proposal.referentKnown(),
                        active == null ? before.active() : active,
                        last));
    }

    private static Decision<Organisation, OrganisationChange, OrganisationDecision> located(
            Organisation before, OrganisationCommand.Locate command) {
        ReceptionPoint point = before.point(command.pointId()).orElse(null);
        if (point == null) {
            return refused(new OrganisationDecision.PointUnknown());
        }
        if (!command.postalLine().equals(point.postalLine())) {
            return stale(before);
        }
        ReceptionPoint placed = point.at(command.latitude(), command.longitude(), LocationSource.ADDRESS);
        return next(
                before,
                Cause.LOCATED,
                before.with(before.receptionPoints().stream()
                        .map(one -> one.equals(point) ? placed : one)
                        .toList()));
    }

    private static Decision<Organisation, OrganisationChange, OrganisationDecision> next(
            Organisation before, Cause cause, Organisation after) {
        if (before.version() > 0 && after.says(before)) {
            return new Decision.Accepted<>(before, List.of());
        }
        Organisation next = after.at(before.id(), before.version() + 1);
        boolean left = before.active() && !after.active();
        return new Decision.Accepted<>(next, List.of(new OrganisationChange(left ? Cause.DEACTIVATED : cause, next)));
    }

    private static Decision<Organisation, OrganisationChange, OrganisationDecision> stale(Organisation before) {
        return refused(new OrganisationDecision.Stale(before.version()));
    }

    private static Decision<Organisation, OrganisationChange, OrganisationDecision> refused(OrganisationDecision why) {
        return new Decision.Refused<>(why);
    }
}
