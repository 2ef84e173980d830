package fr.spro.platform.core.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The eleven public holidays of metropolitan France: Labour Code, article L3133-1. */
public final class FrenchHolidays {
    private record Names(String french, String english) {}

    private static final Map<MonthDay, Names> FIXED = Map.of(
            MonthDay.of(1, 1), new Names("Jour de l’An", "New Year’s Day"),
            MonthDay.of(5, 1), new Names("Fête du Travail", "Labour Day"),
            MonthDay.of(5, 8), new Names("Victoire 1945", "Victory in Europe Day"),
            MonthDay.of(7, 14), new Names("Fête nationale", "Bastille Day"),
            MonthDay.of(8, 15), new Names("Assomption", "Assumption"),
            MonthDay.of(11, 1), new Names("Toussaint", "All Saints’ Day"),
            MonthDay.of(11, 11), new Names("Armistice 1918", "Armistice Day"),
            MonthDay.of(12, 25), new Names("Noël", "Christmas Day"));
    private static final Map<Integer, Names> DAYS_AFTER_EASTER = Map.of(
            1, new Names("Lundi de Pâques", "Easter Monday"),
            39, new Names("Ascension", "Ascension Day"),
            50, new Names("Lundi de Pentecôte", "Whit Monday"));

    private FrenchHolidays() {}

    /** The holiday on that day; where Ascension falls on 1 or 8 May, the fixed one. */
    public static @Nullable Holiday on(LocalDate day) {
        Names names = FIXED.get(MonthDay.from(day));
        if (names == null) {
            names = DAYS_AFTER_EASTER.get(
                    day.getDayOfYear() - easter(day.getYear()).getDayOfYear());
        }
        return names == null ? null : new Holiday(day, names.french(), names.english());
    }

    /** The holidays of that year, in no order. */
    public static Set<LocalDate> in(int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> on(day) != null)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
    public static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
