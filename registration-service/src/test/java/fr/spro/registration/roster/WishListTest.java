package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WishListTest {

    private static final WishList.Workshop BREAD = new WishList.Workshop("bread", "Pain", null, List.of(1));
    private static final WishList.Workshop WOOD = new WishList.Workshop("wood", "Bois", "12", List.of(1, 2));

    private static WishList closing(@Nullable Instant closes) {
        return new WishList(List.of(), List.of(BREAD, WOOD), 2, closes);
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
