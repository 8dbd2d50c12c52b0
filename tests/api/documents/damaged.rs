//! A stored file that changed or went is told, never shown.
use super::{attached, content_of, files, house_on, pdf};
use crate::support::{Form, bodies};

#[actix_web::test]
async fn a_changed_cut_or_lost_file_is_told_before_its_first_byte() {
    let folder = tempfile::tempdir().unwrap();
    let house = house_on(module_path!(), folder.path()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let url = content_of(&attached(&handler, &case, &Form::of("don.pdf", &pdf(200_000))).await);
    let file = files(folder.path()).pop().unwrap();
    let whole = std::fs::read(&file).unwrap();
    // Nothing of it stands on the disk as it is.
    assert!(!whole.windows(4).any(|bytes| bytes == b"%PDF"));
    let mut changed = whole.clone();
    changed[150_000] ^= 1;
    let appended = [whole.as_slice(), b"x"].concat();
    for bad in [changed.as_slice(), &whole[..100_000], &whole[..65_552], b"", &appended[1..]] {
        std::fs::write(&file, bad).unwrap();
        handler.get(&url).await.assert_problem(409, "document_damaged");
        handler.get(&url).header("range", "bytes=0-9").await.assert_problem(409, "document_damaged");
    }
    std::fs::write(&file, &whole).unwrap();
    handler.get(&url).await.assert_status(200);
    std::fs::remove_file(&file).unwrap();
    handler.get(&url).await.assert_problem(409, "document_damaged");
}
