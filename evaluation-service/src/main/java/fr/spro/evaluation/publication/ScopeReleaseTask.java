package fr.spro.evaluation.publication;

import fr.spro.evaluation.counting.ProfileCounting;
import fr.spro.platform.core.Millis;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Releases over several sessions: reads all answers of a year, so it is apart from the closes of campaigns. */
@Component
public final class ScopeReleaseTask {
    private static final Logger LOG = LoggerFactory.getLogger(ScopeReleaseTask.class);

    private final List<Step> steps;
    private final OneProcess oneProcess;
    private final Clock clock;

    /** Does the work unless another process is at it, which only saves work: a batch has a number, so it is made once. */
    public interface OneProcess {
        void run(Runnable work);
    }

    /** What is looked at now and then: whether something changed since the last look, and what is due then. */
    record Step(Predicate<Instant> isDue, Consumer<Instant> consider) {}

    @Autowired
    ScopeReleaseTask(
            ProfileCounting counting,
            ScopeReleaseHandling first,
            @Qualifier("secondWaveScopeReleasing") ScopeReleaseHandling second,
            VerbatimYearCounting texts,
            VerbatimReleaseRepair finishing,
            OneProcess oneProcess,
            Clock clock) {
        this(
                List.of(
                        new Step(counting::isDue, counting::consider),
                        new Step(first::isDue, first::consider),
                        new Step(second::isDue, second::consider),
                        new Step(texts::isDue, texts::consider),
                        new Step(finishing::isDue, finishing::consider)),
                oneProcess,
                clock);
    }

    ScopeReleaseTask(List<Step> steps, OneProcess oneProcess, Clock clock) {
        this.steps = List.copyOf(steps);
        this.oneProcess = oneProcess;
        this.clock = clock;
    }

    /** A step that fails keeps no other from its own. */
    @Scheduled(
            fixedDelayString = "${spro.evaluation.scope-releases:30s}",
            initialDelayString = "${spro.evaluation.scope-releases:30s}")
    void run() {
        Instant now = Millis.now(clock);
        if (steps.stream().anyMatch(step -> isDue(step, now))) {
            oneProcess.run(() -> steps.forEach(step -> consider(step, now)));
        }
    }

    private static boolean isDue(Step step, Instant now) {
        try {
            return step.isDue().test(now);
        } catch (RuntimeException e) {
            warn(e);
            return false;
        }
    }

    private static void consider(Step step, Instant now) {
        try {
            step.consider().accept(now);
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    private static void warn(RuntimeException e) {
        LOG.warn("Releases over several sessions broke off and are tried again", e);
    }
}
