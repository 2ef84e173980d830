package fr.spro.evaluation.campaign;

import fr.spro.evaluation.campaign.CampaignChange.ClosedNow;
import fr.spro.evaluation.campaign.CampaignChange.FiguresReleased;
import fr.spro.evaluation.campaign.CampaignChange.FrameCorrected;
import fr.spro.evaluation.campaign.CampaignChange.FrameGrew;
import fr.spro.evaluation.campaign.CampaignChange.Opened;
import fr.spro.evaluation.campaign.CampaignChange.PauseShortened;
import fr.spro.evaluation.campaign.CampaignChange.Reminded;
import fr.spro.evaluation.campaign.CampaignChange.Reopened;
import fr.spro.evaluation.campaign.CampaignChange.SealBegan;
import fr.spro.evaluation.campaign.CampaignChange.SealDone;
import fr.spro.evaluation.campaign.CampaignChange.ShorteningAsked;
import fr.spro.evaluation.campaign.CampaignChange.Tightened;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A campaign in one of its states; decides, never acts. */
public sealed interface Campaign {
    /** What it is about. */
    CampaignTerms terms();

    /** Who was present. */
    SamplingFrame frame();

    /** Its times. */
    AnswerWindow window();

    /** Its releases, the oldest first, each with the promise under which it was made. */
    List<Publication> publications();

    /** Its newest release, if there is one. */
    default @Nullable LatestRelease released() {
        return publications().isEmpty() ? null : publications().getLast().released();
    }

    /**
     * A release as it was made; what is printed of it stays the same when the campaign goes on.
     *
     * @param number 1 for the first release of the campaign
     * @param present how many people were present as far as known then
     */
    record Publication(
            int number,
            LatestRelease released,
            CampaignTerms.Mode mode,
            CampaignTerms.Thresholds thresholds,
            int present) {}

    /** Why a command is refused. */
    enum Reason {
        NOT_OPEN,
        /** Less was promised than before. */
        LOOSER,
        NOT_CLOSED,
        NOT_RELEASED,
        TOO_EARLY,
        /** The campaign is sealed, or will be, no later than asked for. */
        NOT_SHORTER,
        /** Less than the shortest pause would be left. */
        PAUSE_TOO_SHORT,
        SEALING_UNDERWAY,
        NOT_SEALING,
        /** The planned end of answers, or the pause before the seal, is over. */
        REOPEN_TOO_LATE
    }

    /** What becomes of a command now. */
    Decision<Campaign, CampaignChange, Reason> decide(CampaignCommand command, Instant now);

    /** The campaign after a change that was decided on it. */
    Campaign after(CampaignChange change);

    /** The decision that makes this change. */
    default Decision<Campaign, CampaignChange, Reason> accept(CampaignChange change) {
        return new Decision.Accepted<>(after(change), List.of(change));
    }

    /** The decision that leaves the campaign as it is. */
    default Decision<Campaign, CampaignChange, Reason> unchanged() {
        return new Decision.Accepted<>(this, List.of());
    }

    private static Decision<Campaign, CampaignChange, Reason> refuse(Reason why) {
        return new Decision.Refused<>(why);
    }

    /** The campaign that its journal tells of. */
    static Campaign of(List<CampaignChange> changes) {
        if (!(changes.getFirst() instanceof Opened opened)) {
            throw new IllegalStateException("a campaign's journal begins with its opening");
        }
        return new Open(opened.terms(), opened.frame(), opened.window(), List.of(), 0)
                .after(changes.subList(1, changes.size()));
    }

    /** The campaign after these changes. */
    default Campaign after(List<CampaignChange> changes) {
        Campaign campaign = this;
        for (CampaignChange change : changes) {
            campaign = campaign.after(change);
        }
        return campaign;
    }

    /**
     * Takes answers.
     *
     * @param reminders how many rounds of reminders there were
     */
    record Open(
            CampaignTerms terms,
            SamplingFrame frame,
            AnswerWindow window,
            List<Publication> publications,
            int reminders)
            implements Campaign {
        public Open {
            publications = List.copyOf(publications);
        }

        @Override
        public Decision<Campaign, CampaignChange, Reason> decide(CampaignCommand command, Instant now) {
            return switch (command) {
                case CampaignCommand.Observe observe ->
                    observe.frame().present() > frame.present()
                            ? accept(new FrameGrew(observe.frame()))
                            : corrected(this, observe);
                case CampaignCommand.Tighten tighten -> {
                    if (!terms.mayPromise(tighten.mode(), tighten.thresholds())) {
                        yield refuse(Reason.LOOSER);
                    }
                    yield terms.promising(tighten.mode(), tighten.thresholds()).equals(terms)
                            ? unchanged()
                            : accept(new Tightened(tighten.mode(), tighten.thresholds()));
                }
                case CampaignCommand.Remind remind ->
                    remind.round() > reminders ? accept(new Reminded(remind.round())) : unchanged();
                case CampaignCommand.Close close -> {
                    Instant closes = now.isBefore(window.closes()) ? now : window.closes();
                    if (closes.isBefore(window.opens())) {
                        closes = window.opens();
                    }
                    yield accept(new ClosedNow(closes, now.plus(close.sealAfter())));
                }
                case CampaignCommand.Reopen reopen -> unchanged();
                case CampaignCommand.Release release -> shown(this, release, LatestRelease.Reason.STEP);
                case CampaignCommand.ShortenPause shorten -> refuse(Reason.NOT_CLOSED);
                case CampaignCommand.BeginSeal begin -> refuse(Reason.NOT_CLOSED);
                case CampaignCommand.Seal seal -> refuse(Reason.NOT_CLOSED);
            };
        }

        @Override
        public Campaign after(CampaignChange change) {
            return switch (change) {
                case FrameGrew grew -> new Open(terms, grew.frame(), window, publications, reminders);
                case FrameCorrected corrected -> new Open(terms, corrected.frame(), window, publications, reminders);
                case FiguresReleased figures -> new Open(terms, frame, window, with(this, figures), reminders);
                case Tightened tightened ->
                    new Open(
                            terms.promising(tightened.mode(), tightened.thresholds()),
                            frame,
                            window,
                            publications,
                            reminders);
                case Reminded reminded ->
                    new Open(terms, frame, window, publications, Math.max(reminders, reminded.round()));
                case ClosedNow closed ->
                    new Closed(
                            terms,
                            frame,
                            new AnswerWindow(window.opens(), closed.closes(), closed.sealNotBefore()),
                            publications,
                            this,
                            null,
                            null);
                case Reopened r -> throw impossible(change);
                case Opened o -> throw impossible(change);
                case ShorteningAsked s -> throw impossible(change);
                case PauseShortened p -> throw impossible(change);
                case SealBegan s -> throw impossible(change);
                case SealDone s -> throw impossible(change);
            };
        }
    }

    /**
     * Takes no answers; its figures are released, then it is sealed.
     *
     * @param before what it was when it was closed
     * @param asked the newest request for an earlier seal that is not confirmed yet
     */
    record Closed(
            CampaignTerms terms,
            SamplingFrame frame,
            AnswerWindow window,
            List<Publication> publications,
            Open before,
            @Nullable Instant sealingUntil,
            @Nullable PauseRequest asked)
            implements Campaign {
        public Closed {
            publications = List.copyOf(publications);
        }

        @Override
        public Decision<Campaign, CampaignChange, Reason> decide(CampaignCommand command, Instant now) {
            return switch (command) {
                case CampaignCommand.Observe observe -> corrected(this, observe);
                case CampaignCommand.Tighten tighten -> refuse(Reason.NOT_OPEN);
                case CampaignCommand.Remind remind -> refuse(Reason.NOT_OPEN);
                case CampaignCommand.Close close -> unchanged();
                case CampaignCommand.Reopen reopen -> reopened(now);
                case CampaignCommand.Release release ->
                    hasFinalFigures() ? counted(this, release) : shown(this, release, LatestRelease.Reason.CLOSE);
                case CampaignCommand.ShortenPause shorten -> shortened(shorten);
                case CampaignCommand.BeginSeal begin -> {
                    if (!hasFinalFigures()) {
                        yield refuse(Reason.NOT_RELEASED);
                    }
                    if (now.isBefore(window.sealNotBefore())) {
                        yield refuse(Reason.TOO_EARLY);
                    }
                    if (sealingUntil != null && now.isBefore(sealingUntil)) {
                        yield refuse(Reason.SEALING_UNDERWAY);
                    }
                    yield accept(new SealBegan(now.plus(begin.atMost())));
                }
                case CampaignCommand.Seal seal ->
                    seal.until().equals(sealingUntil) && now.isBefore(sealingUntil)
                            ? accept(new SealDone())
                            : refuse(Reason.NOT_SEALING);
            };
        }

        private Decision<Campaign, CampaignChange, Reason> reopened(Instant now) {
            if (sealingUntil != null) {
                return refuse(Reason.SEALING_UNDERWAY);
            }
            return now.isBefore(before.window().closes()) && now.isBefore(window.sealNotBefore())
                    ? accept(new Reopened())
                    : refuse(Reason.REOPEN_TOO_LATE);
        }

        /** Whether it may be reopened now. */
        public boolean mayReopen(Instant now) {
            return reopened(now) instanceof Decision.Accepted<Campaign, CampaignChange, Reason>;
        }

        private Decision<Campaign, CampaignChange, Reason> shortened(CampaignCommand.ShortenPause shorten) {
            Instant wanted = shorten.sealNotBefore();
            if (!wanted.isBefore(window.sealNotBefore())) {
                return refuse(Reason.NOT_SHORTER);
            }
            if (wanted.isBefore(window.closes().plus(PauseRequest.SHORTEST))) {
                return refuse(Reason.PAUSE_TOO_SHORT);
            }
            if (asked != null && asked.sealNotBefore().equals(wanted)) {
                if (asked.account().mayWith(shorten.account())) {
                    return accept(new PauseShortened(wanted, shorten.reason()));
                }
                if (asked.account().id().equals(shorten.account().id())) {
                    return unchanged();
                }
            }
            return accept(new ShorteningAsked(new PauseRequest(wanted, shorten.account(), shorten.reason())));
        }

        /** Whether the release at the close, not one at an earlier close, is there. */
        public boolean hasFinalFigures() {
            LatestRelease newest = released();
            return newest != null
                    && newest.reason().isFinal()
                    && publications.size() > before.publications().size();
        }

        @Override
        public Campaign after(CampaignChange change) {
            return switch (change) {
                case FiguresReleased figures ->
                    new Closed(terms, frame, window, with(this, figures), before, sealingUntil, asked);
                case FrameCorrected corrected ->
                    new Closed(terms, corrected.frame(), window, publications, before, sealingUntil, asked);
                case ShorteningAsked now ->
                    new Closed(terms, frame, window, publications, before, sealingUntil, now.request());
                case PauseShortened shorter ->
                    new Closed(
                            terms,
                            frame,
                            new AnswerWindow(window.opens(), window.closes(), shorter.sealNotBefore()),
                            publications,
                            before,
                            sealingUntil,
                            null);
                case Reopened again -> new Open(terms, frame, before.window(), publications, before.reminders());
                case SealBegan began -> new Closed(terms, frame, window, publications, before, began.until(), asked);
                case SealDone done -> new Sealed(terms, frame, window, publications);
                case Opened o -> throw impossible(change);
                case FrameGrew f -> throw impossible(change);
                case Tightened t -> throw impossible(change);
                case Reminded r -> throw impossible(change);
                case ClosedNow c -> throw impossible(change);
            };
        }
    }

    /** Nothing leads from an answer to a ballot, and no answer changes; attendance may still be corrected. */
    record Sealed(CampaignTerms terms, SamplingFrame frame, AnswerWindow window, List<Publication> publications)
            implements Campaign {
        public Sealed {
            publications = List.copyOf(publications);
        }

        @Override
        public Decision<Campaign, CampaignChange, Reason> decide(CampaignCommand command, Instant now) {
            return switch (command) {
                case CampaignCommand.Observe observe -> corrected(this, observe);
                case CampaignCommand.Tighten tighten -> refuse(Reason.NOT_OPEN);
                case CampaignCommand.Remind remind -> refuse(Reason.NOT_OPEN);
                case CampaignCommand.Close close -> unchanged();
                case CampaignCommand.Reopen reopen -> refuse(Reason.REOPEN_TOO_LATE);
                case CampaignCommand.Release release -> counted(this, release);
                case CampaignCommand.ShortenPause shorten -> refuse(Reason.NOT_SHORTER);
                case CampaignCommand.BeginSeal begin -> unchanged();
                case CampaignCommand.Seal seal -> unchanged();
            };
        }

        @Override
        public Campaign after(CampaignChange change) {
            return switch (change) {
                case FrameCorrected corrected -> new Sealed(terms, corrected.frame(), window, publications);
                case FiguresReleased figures
                when figures.released().reason() == LatestRelease.Reason.ATTENDANCE ->
                    new Sealed(terms, frame, window, with(this, figures));
                default -> throw impossible(change);
            };
        }
    }

    /** Returns whether its newest release was made for another number of people present. */
    default boolean isForOtherAttendance() {
        return !publications().isEmpty() && publications().getLast().present() != frame().present();
    }

    /** A different number of people present; the rest of the frame goes with it. */
    private static Decision<Campaign, CampaignChange, Reason> corrected(
            Campaign campaign, CampaignCommand.Observe observe) {
        return observe.frame().present() == campaign.frame().present()
                ? campaign.unchanged()
                : campaign.accept(new FrameCorrected(observe.frame()));
    }

    /** Final figures once more, for the people present now. */
    private static Decision<Campaign, CampaignChange, Reason> counted(
            Campaign campaign, CampaignCommand.Release release) {
        return campaign.isForOtherAttendance()
                ? shown(campaign, release, LatestRelease.Reason.ATTENDANCE)
                : campaign.unchanged();
    }

    /** Figures made of an earlier state are not shown: whoever makes figures looks again. */
    private static Decision<Campaign, CampaignChange, Reason> shown(
            Campaign campaign, CampaignCommand.Release release, LatestRelease.Reason reason) {
        boolean isOfNow = release.released().reason() == reason
                && release.promised().equals(campaign.terms())
                && release.present() == campaign.frame().present()
                && Objects.equals(release.before(), campaign.released());
        return isOfNow ? campaign.accept(new FiguresReleased(release.released())) : campaign.unchanged();
    }

    private static List<Publication> with(Campaign campaign, FiguresReleased figures) {
        List<Publication> all = new ArrayList<>(campaign.publications());
        CampaignTerms terms = campaign.terms();
        all.add(new Publication(
                all.size() + 1,
                figures.released(),
                terms.mode(),
                terms.thresholds(),
                campaign.frame().present()));
        return all;
    }

    private static IllegalStateException impossible(CampaignChange change) {
        return new IllegalStateException("the journal says " + change.getClass().getSimpleName() + " out of turn");
    }
}
