package fr.spro.acceptance.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Kills a process at random times, now and then two at once, and waits each time until everything answers again. */
final class Killer implements Runnable {
    private static final Duration GIVING_UP = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Random random;
    private final Victims victims;
    private final Supplier<Session> looked;
    private final BooleanSupplier goesOn;
    private final int pauseMillis;
    private final Findings findings;
    private final List<Death> deaths = new ArrayList<>();

    /** A kill: how long until the program and everything before and behind it answered again. */
    record Death(String program, Duration back) {}

    Killer(
            long seed,
            Victims victims,
            Supplier<Session> looked,
            BooleanSupplier goesOn,
            int pauseMillis,
            Findings findings) {
        this.random = new Random(seed);
        this.victims = victims;
        this.looked = looked;
        this.goesOn = goesOn;
        this.pauseMillis = pauseMillis;
        this.findings = findings;
    }

    synchronized List<Death> deaths() {
        return List.copyOf(deaths);
    }

    @Override
    public void run() {
        try {
            while (goesOn.getAsBoolean()) {
                LockSupport.parkNanos(
                        Duration.ofMillis(500 + random.nextInt(pauseMillis)).toNanos());
                kill();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill() throws InterruptedException {
        List<String> names = new ArrayList<>();
        names.add(pick());
        if (random.nextInt(6) == 0) {
            String other = pick();
            if (!names.contains(other)) {
                names.add(other);
            }
        }
        List<Long> before = names.stream().map(victims::pid).toList();
        long begin = System.nanoTime();
        for (String name : names) {
            victims.kill(name);
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            while (!victims.isReady(name, before.get(i)) || !victims.answers(looked.get())) {
                if (System.nanoTime() - begin > GIVING_UP.toNanos()) {
                    findings.check("I12", false, name + " was not back within " + GIVING_UP.toSeconds() + " s");
                    break;
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
            note(new Death(name, Duration.ofNanos(System.nanoTime() - begin)));
        }
    }

    private String pick() {
        return Victims.NAMES.get(random.nextInt(Victims.NAMES.size()));
    }

    private synchronized void note(Death death) {
        deaths.add(death);
        System.out.printf(
                "killed %s, everything answers after %.1f s%n",
                death.program(), death.back().toMillis() / 1e3);
    }
}
