package fr.spro.platform.messaging;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.jspecify.annotations.Nullable;

/** Asks the broker about itself. A client whose password was once refused may never try again: the next question gets another. */
final class ReconnectingAdmin implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 3;

    private final Supplier<Admin> maker;
    private @Nullable Admin current;

    ReconnectingAdmin(Supplier<Admin> maker) {
        this.maker = maker;
        // Made now: what cannot be made stops the start.
        this.current = maker.get();
    }

    /** The answer, or why there is none. */
    <T> T ask(Function<Admin, KafkaFuture<T>> question)
            throws InterruptedException, ExecutionException, TimeoutException {
        Admin admin = admin();
        try {
            return question.apply(admin).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException) {
                giveUp(admin);
            }
            throw e;
        }
    }

    private synchronized Admin admin() {
        Admin admin = current;
        if (admin == null) {
            admin = maker.get();
            current = admin;
        }
        return admin;
    }

    private synchronized void giveUp(Admin admin) {
        if (current == admin) {
            admin.close(Duration.ZERO);
            current = null;
        }
    }

    @Override
    public synchronized void close() {
        if (current != null) {
            current.close(Duration.ZERO);
        }
    }
}
