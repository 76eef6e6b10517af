// Checks every EPUB file named on the command line with EPUBCheck, in one virtual machine: starting one for each would
// take longer than all the checks together. Prints each message, and ends with 1 if there was an error or a warning.

import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EPUBProfile;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.DefaultReportImpl;

import java.io.File;

public final class EpubCheckAll {
    private static int told = 0;

    public static void main(String[] paths) {
        for (String path : paths) {
            DefaultReportImpl report = new DefaultReportImpl(path) {
                @Override
                public void message(Message message, EPUBLocation location, Object... arguments) {
                    Severity severity = message.getSeverity();
                    if (severity == Severity.FATAL || severity == Severity.ERROR || severity == Severity.WARNING) {
                        told++;
                        System.out.println(path + ": " + severity + " " + message.getID() + " " + location + ": "
                            + message.getMessage(arguments));
                    }
                }
            };
            new EpubCheck(new File(path), report, EPUBProfile.DEFAULT).doValidate();
        }
        System.out.println(paths.length + " EPUB files checked, " + told + " errors and warnings");
        System.exit(told == 0 ? 0 : 1);
    }
}
