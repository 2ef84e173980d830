package fr.spro.events.seed;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.programme.EventCommand;
import fr.spro.events.territories.Territory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Everything a first start loads, made from the source and the day. */
public record SeedProgramme(List<Territory> territories, List<Organisation> organisations, List<EventCommand> events) {
    public SeedProgramme {
        territories = List.copyOf(territories);
        organisations = List.copyOf(organisations);
        events = List.copyOf(events);
    }

    /** The history as it was and the season to come, seen from {@code now}. */
    public static SeedProgramme of(SeedSource source, Instant now) {
        SeedSeason season = new SeedSeason(LocalDate.ofInstant(now, EventLimits.PARIS));
        List<Territory> territories = new ArrayList<>();
        List<Organisation> organisations = new ArrayList<>();
        List<EventCommand> events = new ArrayList<>();
        int index = 0;
        for (SeedSource.Territory territory : source.territories()) {
            SeedPartners partners = new SeedPartners(territory);
            territories.add(partners.territory(territories.size()));
            organisations.addAll(partners.organisations());
            for (SeedSource.Meeting meeting : territory.meetings()) {
                events.add(new EventCommand.RecordHistory(SeedHistory.of(territory, meeting)));
                events.add(season.plan(territory, meeting, index++));
            }
        }
        return new SeedProgramme(territories, organisations, events);
    }
}
