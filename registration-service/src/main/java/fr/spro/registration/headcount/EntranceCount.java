package fr.spro.registration.headcount;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The taps of one door in the order of their time, and what they come to. A correction takes back the latest arrivals
 * before it and never goes below zero. What the taps come to depends only on which taps there are, so phones that send
 * late change the count to what it would have been.
 *
 * <p>A tap later than all others costs a look at the last hours; one that arrives late costs a pass over the door's taps.
 */
final class EntranceCount {
    private final List<CounterTap> taps = new ArrayList<>();
    private final NavigableMap<Instant, Integer> hours = new TreeMap<>();
    private int count;

    void add(CounterTap tap) {
        if (taps.isEmpty() || CounterTap.ORDER.compare(taps.getLast(), tap) < 0) {
            taps.add(tap);
            fold(tap);
            return;
        }
        int place = Collections.binarySearch(taps, tap, CounterTap.ORDER);
        taps.add(place < 0 ? -place - 1 : place, tap);
        hours.clear();
        count = 0;
        taps.forEach(this::fold);
    }

    private void fold(CounterTap tap) {
        if (tap.change() > 0) {
            count += tap.change();
            hours.merge(tap.at().truncatedTo(ChronoUnit.HOURS), tap.change(), Integer::sum);
            return;
        }
        int back = Math.min(-tap.change(), count);
        count -= back;
        while (back > 0) {
            Map.Entry<Instant, Integer> latest = hours.lastEntry();
            int taken = Math.min(back, latest.getValue());
            back -= taken;
            if (taken == latest.getValue()) {
                hours.remove(latest.getKey());
            } else {
                hours.put(latest.getKey(), latest.getValue() - taken);
            }
        }
    }

    int count() {
        return count;
    }

    List<CounterTap> taps() {
        return List.copyOf(taps);
    }

    List<HeadCountView.Hour> hours() {
        return hours.entrySet().stream()
                .map(hour -> new HeadCountView.Hour(hour.getKey(), hour.getValue()))
                .toList();
    }
}
