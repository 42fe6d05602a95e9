use super::*;

#[test]
fn each_version_has_its_files() {
    let counts = PackageVersion::ALL.map(|version| version.files().len());
    assert_eq!(counts, [7, 13, 21]);
    let names = |version: PackageVersion| version.files().iter().map(PackageFile::name).collect::<Vec<_>>();
    for version in PackageVersion::ALL {
        assert!(names(version).iter().all(|name| names(PackageVersion::V1_2).contains(name)), "{version:?}");
    }
}

#[test]
fn no_file_refers_to_a_later_one_or_to_one_that_the_version_lacks() {
    for version in PackageVersion::ALL {
        let files = version.files();
        for (at, file) in files.iter().enumerate() {
            for (_, reference) in file.references() {
                let place = files.iter().position(|other| other.file_name() == reference.file);
                assert!(place.is_some_and(|place| place <= at), "{version:?} {} → {}", file.name(), reference.file);
            }
            assert_eq!(file.file_name(), format!("{}.csv", file.name()));
        }
    }
}

#[test]
fn headers_are_those_of_the_binding() {
    let header = |version: PackageVersion, name: &str| {
        version.file(name).map(|file| file.columns().collect::<Vec<_>>().join(",")).unwrap_or_default()
    };
    for (version, name, columns) in [
        (
            PackageVersion::V1_1,
            "lineItems",
            "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,categorySourcedId,gradingPeriodSourcedId,resultValueMin,resultValueMax",
        ),
        (
            PackageVersion::V1_2,
            "lineItems",
            "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,categorySourcedId,academicSessionSourcedId,resultValueMin,resultValueMax,schoolSourcedId",
        ),
        (
            PackageVersion::V1_1,
            "results",
            "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment",
        ),
        (
            PackageVersion::V1_2,
            "results",
            "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment,textScore,classSourcedId,inProgress,incomplete,late,missing",
        ),
        (
            PackageVersion::V1_1,
            "classes",
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
        ),
        (
            PackageVersion::V1_2,
            "userProfiles",
            "sourcedId,status,dateLastModified,userSourcedId,profileType,vendorId,applicationId,description,credentialType,username,password",
        ),
        (PackageVersion::V1_2, "categories", "sourcedId,status,dateLastModified,title,weight"),
        (
            PackageVersion::V1_0,
            "classes",
            "sourcedId,status,dateLastModified,title,grade,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedId,subjects",
        ),
    ] {
        assert_eq!(header(version, name), columns, "{version:?} {name}");
    }
}
