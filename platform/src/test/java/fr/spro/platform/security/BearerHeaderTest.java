package fr.spro.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class BearerHeaderTest {
    private static @Nullable String tokenOf(String authorization) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", authorization);
        return new BearerHeader().resolve(request);
    }

    @Test
    void readsOneTokenOfTheHeaderAndOfNowhereElse() {
        assertThat(tokenOf("Bearer abc.def.ghi")).isEqualTo("abc.def.ghi");
        assertThat(tokenOf("bearer abc")).isEqualTo("abc");
        assertThat(tokenOf("Basic abc")).isNull();
        MockHttpServletRequest elsewhere = new MockHttpServletRequest();
        elsewhere.addParameter("access_token", "abc");
        assertThat(new BearerHeader().resolve(elsewhere)).isNull();
    }

    @Test
    void refusesWhatIsNotOneToken() {
        assertThatThrownBy(() -> tokenOf("Bearer ")).isInstanceOf(InvalidBearerTokenException.class);
        assertThatThrownBy(() -> tokenOf("Bearer a b")).isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void takesOnlyPlainHeaders() {
        assertThat(ServiceSecurityAutoConfiguration.isPlain("Bearer abc, é\t1")).isTrue();
        assertThat(ServiceSecurityAutoConfiguration.isPlain(null)).isTrue();
        assertThat(ServiceSecurityAutoConfiguration.isPlain("a\nb")).isFalse();
        assertThat(ServiceSecurityAutoConfiguration.isPlain("a\u0000")).isFalse();
        assertThat(ServiceSecurityAutoConfiguration.isPlain("a\u0085b")).isFalse();
    }
}
