// Gives the only user of a new local server its password.
// Parameters: $old the password so far, $new the password from now on.
ALTER CURRENT USER SET PASSWORD FROM $old TO $new
