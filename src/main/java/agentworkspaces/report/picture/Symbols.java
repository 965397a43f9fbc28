package agentworkspaces.report.picture;

/** Line drawings of 30 by 30, our own: one for each kind of node. */
final class Symbols {

    private Symbols() {}

    static String of(Kind kind) {
        return switch (kind) {
            case USERS -> "M15 15a4 4 0 1 0 0-8 4 4 0 0 0 0 8M7.5 23c.6-4 3.6-6 7.5-6s6.9 2 7.5 6";
            case INTERNET ->
                "M15 7a8 8 0 1 0 0 16 8 8 0 0 0 0-16M7 15h16M15 7c-5 4.5-5 11.5 0 16M15 7c5 4.5 5 11.5 0 16";
            case EDGE -> "M9 20a4 4 0 0 1 .4-8 6 6 0 0 1 11.4 1A3.5 3.5 0 0 1 20.5 20z";
            case IDENTITY -> "M12 18a4 4 0 1 1 3.2-6.4M14.5 15.5 22.5 7.5M19.5 10.5l2.5 2.5";
            case BALANCER -> "M15 7v5M15 12 8.5 17.5V21M15 12l6.5 5.5V21M15 12v9M6.5 23h4M13 23h4M19.5 23h4";
            case GATEWAY -> "M7 11h14l-3.5-3.5M23 19H9l3.5 3.5";
            case SERVICE -> "M15 6.5 22.5 10.7v8.6L15 23.5l-7.5-4.2v-8.6zM7.5 10.7 15 15l7.5-4.3M15 15v8.5";
            case DATABASE, STORAGE ->
                "M8 10c0-1.7 3.1-3 7-3s7 1.3 7 3-3.1 3-7 3-7-1.3-7-3v10c0 1.7 3.1 3 7 3s7-1.3 7-3V10"
                        + "M8 15c0 1.7 3.1 3 7 3s7-1.3 7-3";
            case ENDPOINT -> "M7 15h6M17 15h6M13 11v8M17 11v8";
            case ELSEWHERE -> "M15 8v14M8 15h14";
            case SECRETS -> "M9.5 14h11v8h-11zM11.5 14v-3a3.5 3.5 0 0 1 7 0v3M15 17v2";
            case IMAGES -> "M8 8h6v6H8zM16 8h6v6h-6zM8 16h6v6H8zM16 16h6v6h-6z";
            case LOGS -> "M8 9h14M8 13h10M8 17h14M8 21h7";
            case GUARDIAN -> "M15 6.5 22 9v6c0 4-3 7-7 8.5C11 22 8 19 8 15V9zM11.5 15l2.5 2.5 4.5-5";
        };
    }
}
