package fr.spro.registration.retention;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What one night deleted.
 *
 * @param date of the morning after, in Paris
 * @param needs of so many registrations
 * @param answers of so many registrations
 * @param people so many registrations that are nobody's any more
 * @param complaints so many complaints that are nobody's any more
 * @param resolutions so many entries of who was told whose pseudonym
 * @param failed sessions that could not be asked, to be looked at again the next night
 */
public record RetentionReport(
        LocalDate date,
        Instant finishedAt,
        long needs,
        long answers,
        long people,
        long complaints,
        long resolutions,
        long failed) {}
