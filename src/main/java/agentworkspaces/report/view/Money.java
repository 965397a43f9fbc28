package agentworkspaces.report.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Writes sums the same way on every machine. */
public final class Money {

    private Money() {}

    /** A sum, as {@code $1,234.50}. */
    public static String of(BigDecimal sum, String currency) {
        var digits = format(sum.abs());
        return (sum.signum() < 0 ? "−" : "") + (currency.equals("USD") ? "$" + digits : digits + " " + currency);
    }

    /** A difference with its sign, as {@code +$3.65}. */
    public static String change(BigDecimal difference, String currency) {
        return (difference.signum() > 0 ? "+" : "") + of(difference, currency);
    }

    private static String format(BigDecimal sum) {
        var format = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(sum);
    }
}
