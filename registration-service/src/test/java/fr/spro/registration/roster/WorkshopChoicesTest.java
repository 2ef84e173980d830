package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkshopChoicesTest {

    private static final WorkshopChoices.Workshop BREAD =
            new WorkshopChoices.Workshop("bread", "Pain", null, List.of(1));
    private static final WorkshopChoices.Workshop WOOD =
            new WorkshopChoices.Workshop("wood", "Bois", "12", List.of(1, 2));

    private static WorkshopChoices closing(@Nullable Instant closes) {
        return new WorkshopChoices(List.of(), List.of(BREAD, WOOD), 2, closes);
    }

    @Test
    void findsAWorkshopByItsKey() {
        assertThat(closing(null).workshop("bread")).contains(BREAD);
        assertThat(closing(null).workshop("wood")).contains(WOOD);
        assertThat(closing(null).workshop("stone")).isEmpty();
    }

    @Test
    void isOpenUntilTheMomentItClosesIfThereIsOne() {
        assertThat(closing(NOW).isOpen(NOW.minusMillis(1))).isTrue();
        assertThat(closing(NOW).isOpen(NOW)).isFalse();
        assertThat(closing(null).isOpen(NOW)).isTrue();
    }
}
