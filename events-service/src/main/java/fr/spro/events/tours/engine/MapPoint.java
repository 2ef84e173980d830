package fr.spro.events.tours.engine;

/**
 * A point on the map.
 *
 * @param id unique in its day
 * @param latitude degrees north (WGS 84), -90 to 90
 * @param longitude degrees east (WGS 84), -180 to 180
 */
public record MapPoint(String id, String name, double latitude, double longitude) {
    /** Mean radius R1 of the earth, in kilometres (IUGG, Geodetic Reference System 1980). */
    private static final double EARTH_RADIUS = 6371.0088;

    /**
     * Kilometres to another place as the crow flies, on a sphere, by the haversine formula (R. W. Sinnott, Sky and
     * Telescope 68, 1984): up to 0.6 % off the ellipsoid.
     */
    public double kilometresTo(MapPoint other) {
        double north = haversine(other.latitude - latitude);
        double east = haversine(other.longitude - longitude);
        double h = north + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude)) * east;
        return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    private static double haversine(double degrees) {
        double half = Math.sin(Math.toRadians(degrees) / 2);
        return half * half;
    }
}
