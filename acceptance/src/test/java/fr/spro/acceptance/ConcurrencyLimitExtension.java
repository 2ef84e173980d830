package fr.spro.acceptance;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Two classes of stories work at a time, and a third may run that does little but wait (tag {@value #WAITS}): three that
 * work keep two cores so busy that pages come too late. Found by JUnit itself ({@code META-INF/services}).
 */
public final class ConcurrencyLimitExtension implements BeforeAllCallback, AfterAllCallback {
    static final String WAITS = "waits";

    private static final Semaphore FREE = new Semaphore(2, true);

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        if (takesOne(context)) {
            FREE.acquire();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (takesOne(context)) {
            FREE.release();
        }
    }

    private static boolean takesOne(ExtensionContext context) {
        return !context.getTags().contains(WAITS)
                && context.getRequiredTestClass().getEnclosingClass() == null;
    }
}
