package fr.spro.platform.test;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Looks at what a test awaits at once, then after 10 ms and ever longer pauses up to 100 ms: most of it comes early. */
public final class AwaitilityPolling implements LauncherSessionListener {
    private static final long FIRST_MILLIS = 10;
    private static final long LONGEST_MILLIS = 100;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultPollInterval(
                (count, before) -> Duration.ofMillis(Math.min(LONGEST_MILLIS, FIRST_MILLIS + 2 * before.toMillis())));
    }
}
