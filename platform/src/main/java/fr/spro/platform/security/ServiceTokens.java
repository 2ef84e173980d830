package fr.spro.platform.security;

/** Mints the short token with which this service calls another one's internal paths. */
public interface ServiceTokens {
    /** A token with role SERVICE, valid for at least half a minute; sent as {@code Authorization: Bearer}. */
    String token();
}
