namespace Bohr.Docs.Publishing;

/// <summary>The steps that are done on the host itself: fixed scripts for a POSIX shell, whose arguments come as words and never as text of the script.</summary>
/// <remarks>
/// <para>The folder of a target holds <c>releases/NAME/</c>, the link <c>current</c> to one of them, and while somebody works there, the link
/// <c>.bohr-lock</c>, which leads nowhere: its text says who holds it and until when. A link is made in one step with its text, so no lock is ever without.</para>
/// <para>Each script but that of the sizes ends with a line <c>bohr-done:…</c> that is looked for: the greeting of a host may write other lines before.</para>
/// </remarks>
internal static class TargetScript
{
    /// <summary>What all of them begin with. Links in the place of folders could lead out of the target.</summary>
    private const string Head =
        """
        set -eu
        LC_ALL=C; export LC_ALL; umask 022
        root=$1
        fail() { printf 'bohr-problem:%s\n' "$1"; exit 9; }
        [ ! -L "$root/releases" ] || fail "'$root/releases' is a symbolic link, which could lead out of the target; make it a folder"
        current=
        if [ -L "$root/current" ]; then
          current=$(readlink "$root/current")
          case $current in
            releases/*/* | releases/ | releases/.*) fail "'$root/current' leads to '$current', which is no release; correct it by hand" ;;
            releases/*) current=${current#releases/} ;;
            *) fail "'$root/current' leads to '$current', which is no release; correct it by hand" ;;
          esac
        elif [ -e "$root/current" ]; then
          fail "'$root/current' is no symbolic link, but a release is switched to by one; move it away"
        fi
        lock=$root/.bohr-lock
        locked() { [ -L "$lock" ] && [ "$(readlink "$lock")" = "$1" ]; }

        """;

    private const string TakeLock =
        """
        owner=$2; seconds=$3
        now=$(date +%s)
        mine="$((now + seconds)):$owner"
        if ! ln -s "$mine" "$lock" 2>/dev/null; then
          [ -L "$lock" ] || fail "a lock cannot be made in '$root'; look at its permissions and at the room on its disk"
          held=$(readlink "$lock")
          until=${held%%:*}
          case $until in '' | *[!0-9]*) fail "'$lock' is no lock of bohr's; remove it if nobody publishes" ;; esac
          [ "$until" -lt "$now" ] || fail "it is locked by ${held#*:} for at most $((until - now)) s more; wait until it is done, or remove '$lock' if nothing runs there"
          # Only one of several that come now moves it; whoever moved a younger one puts it back.
          mv "$lock" "$lock.$$" 2>/dev/null || fail 'somebody else took the lock at this moment; try again'
          if [ "$(readlink "$lock.$$")" != "$held" ]; then
            mv "$lock.$$" "$lock"
            fail 'somebody else took the lock at this moment; try again'
          fi
          rm -f "$lock.$$"
          ln -s "$mine" "$lock" 2>/dev/null || fail 'somebody else took the lock at this moment; try again'
        fi

        """;

    /// <summary>ROOT: says what is there, and changes nothing.</summary>
    public const string Look = Head + Report;

    /// <summary>ROOT OWNER SECONDS NEW: locks the target, removes what a publisher left that was killed, and makes the folder of a release that is coming.</summary>
    public const string Prepare =
        """
        set -eu
        umask 022
        [ -d "$1" ] || mkdir -p "$1"

        """ + Head + TakeLock +
        """
        [ -d "$root/releases" ] || mkdir "$root/releases"
        for left in "$root/releases"/.coming-*; do
          if [ -e "$left" ] || [ -L "$left" ]; then rm -rf "$left"; fi
        done
        mkdir "$root/releases/.coming-$4"
        printf 'bohr-lock:%s\n' "$mine"

        """ + Report;

    /// <summary>ROOT LOCK NEW KEEP: gives a release that has come its name, switches to it, and removes the oldest releases.</summary>
    public const string Activate = Head +
        """
        locked "$2" || fail "the lock was lost; nothing was switched"
        mv "$root/releases/.coming-$3" "$root/releases/$3"

        """ + Switch +
        """
        kept=0
        for name in $(ls -r "$root/releases"); do
          case $name in [0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]T[0-9][0-9][0-9][0-9][0-9][0-9]Z-????????) ;; *) continue ;; esac
          kept=$((kept + 1))
          if [ "$kept" -gt "$4" ] && [ "$name" != "$3" ]; then
            rm -rf "$root/releases/$name"
            printf 'bohr-removed:%s\n' "$name"
          fi
        done
        rm -f "$lock"
        printf 'bohr-done:%s\n' "$3"

        """;

    /// <summary>ROOT OWNER SECONDS RELEASE: switches to a release that is there.</summary>
    public const string Return = Head + TakeLock +
        """
        trap 'rm -f "$lock"' EXIT
        set -- "$1" "$2" "$4"
        if [ -L "$root/releases/$3" ] || [ ! -d "$root/releases/$3" ]; then
          fail "there is no release '$3'"
        fi

        """ + Switch +
        """
        printf 'bohr-done:%s\n' "$3"

        """;

    /// <summary>ROOT LOCK NEW: takes back what <see cref="Prepare"/> did.</summary>
    public const string Abandon = Head +
        """
        locked "$2" || fail "the lock was lost; what came of the release is removed by the next publish"
        rm -rf "$root/releases/.coming-$3"
        rm -f "$lock"
        printf 'bohr-done:\n'

        """;

    /// <summary>ROOT RELEASE: lists the files of a release as <c>ls -ln</c> does.</summary>
    public const string Sizes = Head +
        """
        cd "$root/releases/$2"
        find . -type f -exec ls -ln {} +

        """;

    /// <summary>A new link is made beside the old one and takes its name in one step, so that there is no moment without.</summary>
    private const string Switch =
        """
        rm -f "$root/.current.new"
        ln -s "releases/$3" "$root/.current.new"
        # -T where mv is GNU's or BusyBox's, -h where it is BSD's: without, mv would put the link into the folder that the old one leads to.
        mv -T "$root/.current.new" "$root/current" 2>/dev/null || mv -h "$root/.current.new" "$root/current"
        [ "$(readlink "$root/current")" = "releases/$3" ] || fail "the link 'current' was not switched"

        """;

    private const string Report =
        """
        if [ -d "$root/releases" ]; then
          for name in $(ls "$root/releases"); do
            if [ -d "$root/releases/$name" ] && [ ! -L "$root/releases/$name" ]; then printf 'bohr-release:%s\n' "$name"; fi
          done
        fi
        if [ -n "$current" ] && [ -d "$root/releases/$current" ]; then
          printf 'bohr-size:'
          find "$root/releases/$current" -type f -exec ls -ln {} + | awk '{ files++; bytes += $5 } END { printf "%d:%.0f\n", files, bytes }'
        fi
        printf 'bohr-done:%s\n' "$current"

        """;
}
