package agentworkspaces.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimal numbers as Infracost writes them: text, without trailing zeros or exponent. */
final class Decimals {

    private static final int HOURLY_DIGITS = 10;

    private Decimals() {}

    static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** An hour's part of a month. */
    static BigDecimal hourly(BigDecimal monthly) {
        return monthly.divide(Sheet.HOURS, HOURLY_DIGITS, RoundingMode.HALF_UP);
    }
}
