package fr.spro.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.core.env.StandardEnvironment;

class RouteSettingsTest {
    private final RouteSettings usual =
            Binder.get(new StandardEnvironment()).bindOrCreate("spro.routes", Bindable.of(RouteSettings.class));
    private final RouteSettings.Services services =
            Binder.get(new StandardEnvironment()).bindOrCreate("spro", Bindable.of(RouteSettings.Services.class));

    /** An election takes ten to twelve seconds; the services have their answer to it after eight. */
    @Test
    void signUpsMayTakeTwiceAsLongAsOtherWrites() {
        assertThat(limitOf(RouteTable.Kind.WRITE)).isEqualTo(Duration.ofSeconds(10));
        assertThat(limitOf(RouteTable.Kind.SIGN_UP)).isEqualTo(Duration.ofSeconds(20));
    }

    private Duration limitOf(RouteTable.Kind kind) {
        Route route = Objects.requireNonNull(new Routes(new ServiceAddresses(services), usual)
                .getRoutes()
                .filter(one -> one.getMetadata().get(Routes.KIND) == kind)
                .blockFirst());
        return Duration.ofMillis(
                (Long) Objects.requireNonNull(route.getMetadata().get(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR)));
    }
}
